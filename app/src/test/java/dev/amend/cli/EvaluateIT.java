package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.config.Family;
import dev.amend.fixtures.TinyClip;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend evaluate} on a tiny random model of toyland's size, with a tiny random CLIP. */
final class EvaluateIT {
    private static final String TABLE = """
            old,new,positive1,gt1,negative1,gn1,other1,ot1,domain
            a rose,a blue rose,two roses,two blue roses,a tulip,a tulip,a red rose,a red rose,flowers
            a car,a green car,two cars,two green cars,a bus,a green bus,,,vehicles
            """;

    @TempDir
    private Path folder;

    private Program program;
    private Path model;
    private Path table;
    private Path out;

    @BeforeEach
    void makeAModelAndATable() throws IOException {
        program = Program.in(folder);
        out = folder.resolve("scores");
        table = Files.writeString(folder.resolve("table.csv"), TABLE);
        model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
    }

    private Object[] evaluate(Path target, Object... more) {
        List<Object> words = new ArrayList<>(
                List.of("evaluate", model, "--data", table, "--steps", 2, "--guidance", 1, "-o", target));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void scoresOfEveryMethodAreToldAndWritten() throws IOException {
        Program.Result result = program.run(evaluate(
                out,
                "--seeds",
                "4",
                "--methods",
                "none,time@10,time@100",
                "--clip",
                TinyClip.writeFolder(folder.resolve("clip")),
                "--keep-images"));

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("row 0   none   a rose → a blue rose   4 images, ")
                .contains("\nmodel, Stable Diffusion 1.x\n")
                .contains("table            " + table + ": 2 rows, 1 seed\n")
                .contains("scheduler        pndm, 2 steps\n")
                .containsPattern("by pixels +efficacy +generality +specificity +respect +F1 +√GS\n")
                .containsPattern("none +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +[0-9.]+ %\n"
                        + "( +[0-9]+ – [0-9]+){3} {20,}[0-9]+ – [0-9]+ +[0-9]+ – [0-9]+\n +time@10 ") // respect
                // is one
                // row's
                .contains("by clip")
                .containsPattern("pixels and clip agree on [0-9.]+ % of 21 verdicts: efficacy ")
                .containsPattern(
                        "by clip +efficacy +generality +specificity +respect +F1 +of the gap\n +time@100( +[+−][0-9.]+){5}\n")
                .contains("  points more than time@10, row by row, ")
                .contains(table
                        + ", line 2, column negative1: \"a tulip\" is the same as gn1, a tie that counts as failed")
                .containsPattern("21 images in [0-9.]+ s, [0-9.]+ a second, [0-9]+ % of it in the UNet")
                .endsWith("wrote " + out.resolve("report.json") + "\nwrote " + out.resolve("rows.csv") + "\nwrote "
                        + out.resolve("report.html") + "\n");
        JsonNode report = new JsonMapper().readTree(Files.readString(out.resolve("report.json")));
        JsonNode edited = report.path("judges").path(0).path("methods").path(1);
        assertThat(edited.path("method").asString()).isEqualTo("time@10");
        JsonNode gain = report.path("judges").path(0).path("gains").path(0);
        assertThat(gain.path("base").asString()).isEqualTo("time@10");
        assertThat(gain.path("f1").propertyNames()).containsExactly("value", "low", "high");
        assertThat(edited.path("rows").path(0).path("specificity").path("tied").asInt())
                .isEqualTo(1);
        assertThat(out.resolve("rows.csv")).content().hasLineCount(1 + 2 * 3 * 2);
        assertThat(out.resolve("images/1/time@10/prompt02-seed4.png")).isRegularFile();
        assertThat(out.resolve("methods.svg"))
                .content()
                .contains("time@10: generality", "time@100: generality")
                .doesNotContain("none: generality");
        assertThat(out.resolve("lambda.svg")).doesNotExist();
        assertThat(out.resolve("report.html"))
                .content()
                .contains(
                        "<h1 dir=\"auto\">Edits of model, measured</h1>",
                        "table " + table + ": 2 edits, 1 seed, 21 images",
                        "a rose → a blue rose",
                        "--keep-images")
                .contains("src=\"data:image/png;base64,");
    }

    @Test
    void interruptedAndKilledRunsAreGoneOnWith() throws IOException, InterruptedException {
        Object[] more = {"--seeds", "0-2", "--methods", "none,time", "--batch", 1};
        Path whole = folder.resolve("whole");
        assertThat(program.start(evaluate(whole, more)).waitFor()).isZero();

        Program.Running first = program.startInterruptible(evaluate(out, more));
        awaitTasks(1);
        Program.Result interrupted = first.interrupt();
        assertThat(interrupted.exit()).isEqualTo(Interruption.EXIT);
        assertThat(interrupted.err())
                .contains("amend: stopping after these images; Ctrl-C again stops at once\n")
                .containsPattern(
                        "interrupted: [0-9]+ of 42 images judged; the same command goes on from here: amend evaluate ");
        long kept = tasks();
        Path early = out.resolve("tasks/0/none/prompt00-seed0.json");
        FileTime drawn = Files.getLastModifiedTime(early);

        Process second = program.start(evaluate(out, more));
        awaitTasks(kept + 1);
        second.destroyForcibly().waitFor();
        assertThat(out.resolve("report.json")).doesNotExist();

        assertThat(program.start(evaluate(out, more)).waitFor()).isZero();
        assertThat(Files.getLastModifiedTime(early)).isEqualTo(drawn);
        assertThat(out.resolve("report.json")).hasSameTextualContentAs(whole.resolve("report.json"));
        assertThat(out.resolve("rows.csv")).hasSameTextualContentAs(whole.resolve("rows.csv"));
    }

    private long tasks() throws IOException {
        if (Files.notExists(out.resolve("tasks"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out.resolve("tasks"))) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private void awaitTasks(long count) throws IOException, InterruptedException {
        while (tasks() < count) {
            Thread.sleep(20);
        }
    }

    @Test
    void withoutSparkTheFolderIsPreparedForIt() {
        Program.Result result = program.run(evaluate(out, "--methods", "none", "--seeds", "0", "--engine", "spark"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "amend: Spark is not on the class path, and amend comes without it. %1$s is prepared; have Spark 4.2 go on with it as docs/spark.md says: spark-submit --class dev.amend.spark.EvaluateMain … amend-spark.jar %1$s\n"
                                .formatted(out));
        assertThat(out.resolve("evaluation.json")).content().contains("\"threads\" : ");
    }

    @Test
    void otherSettingsAreRefusedAndMoreSeedsAreNot() throws IOException {
        assertThat(program.run(evaluate(out, "--methods", "none", "--seeds", "0", "-q"))
                        .exit())
                .isZero();

        Program.Result other = program.run(evaluate(out, "--methods", "none", "--seeds", "0", "--scheduler", "ddim"));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo(
                        "amend: %s: holds another evaluation; give another folder, or the same settings. Different are:\n  scheduler: pndm there, ddim here\n"
                                .formatted(out));

        Program.Result more = program.run(evaluate(out, "--methods", "none,oracle", "--seeds", "0-1", "--json"));
        assertThat(more.exit()).isZero();
        JsonNode report = new JsonMapper().readTree(more.out());
        assertThat(report.path("scores").path("pixels").path("oracle").propertyNames())
                .containsExactly("efficacy", "generality", "specificity", "respect", "f1", "geometric_mean");
    }
}
