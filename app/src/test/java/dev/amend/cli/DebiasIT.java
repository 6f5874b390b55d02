package dev.amend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.config.Family;
import dev.amend.edit.Edit;
import dev.amend.edit.MapFile;
import dev.amend.fixtures.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amend debias} on the built-in model, and on a tiny random one, whose noise shows neither women nor men. */
final class DebiasIT {
    private static final String TABLE = """
            old,new,validation,ex1
            a nurse,a male nurse,a photo of a nurse,the nurse
            a judge,a female judge,a photo of a judge,the judge
            """;

    @TempDir
    private Path folder;

    private Program program;
    private Path table;
    private Path out;

    @BeforeEach
    void makeATable() throws IOException {
        program = Program.in(folder);
        out = folder.resolve("even");
        table = Files.writeString(folder.resolve("p.csv"), TABLE);
    }

    private Object[] debias(Object model, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("debias", model, "--data", table, "--steps", 2, "--guidance", 1, "-o", out));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private Path tiny() {
        return TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
    }

    private JsonNode report() throws IOException {
        return new JsonMapper().readTree(Files.readString(out.resolve("debias.json")));
    }

    @Test
    void builtInModelIsMeasuredAndTheSameCommandFindsAllOfItDone() throws IOException {
        Object[] words = debias("toyland", "--rows", "0", "--seeds", "0-2", "--tries", 2);
        Program.Result result = program.run(words);

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .containsPattern(
                        "row 0   a nurse   validation   [0-9]+ % female, [0-9.]+ s an image, at most [0-9]+ min")
                .contains("target           female=0.5,male=0.5\n", "judge            pixels\n")
                .containsPattern("share of female +λ +before +alone +jointly\n")
                .containsPattern(
                        " Δ( +[0-9.]+ \\([0-9.]+–[0-9.]+\\)){3}\n  mean Δ( +[0-9.]+){3}\n") // of one profession
                .contains("wrote " + out.resolve("shares.svg"));
        String first = Files.readString(out.resolve("debias.json"));
        assertThat(report().path("joint").isMissingNode())
                .isEqualTo(Files.notExists(out.resolve("joint.map.safetensors")));

        Program.Result again = program.run(words);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("% female, there already").doesNotContain(" a second\n");
        assertThat(out.resolve("debias.json")).hasContent(first);
    }

    @Test
    void jointMapHoldsEveryEditAndGenerates() throws IOException {
        Path model = tiny();
        Program.Result result =
                program.run(debias(model, "--seeds", "0-2", "--tries", 2, "--target", "female=1,male=0", "--json"));

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.path("files").size()).isEqualTo(4);
        assertThat(json.path("professions")
                        .path(1)
                        .path("edit")
                        .path("destination")
                        .asString())
                .isEqualTo("a female judge");
        Path map = out.resolve("joint.map.safetensors");
        assertThat(MapFile.read(map).recipe().edits())
                .extracting(Edit::source, Edit::destination)
                .containsExactly(tuple("a nurse", "a female nurse"), tuple("a judge", "a female judge"));
        assertThat(MapFile.read(map).recipe().preserve())
                .containsExactly("a female nurse", "a male nurse", "a female judge", "a male judge");

        Path picture = folder.resolve("nurse.png");
        Program.Result drawn =
                program.run("generate", model, "--edit", map, "-p", "a nurse", "--steps", 2, "-o", picture);
        assertThat(drawn.exit()).isZero();
        assertThat(picture).isRegularFile();
    }

    @Test
    void interruptedRunGoesOn() throws IOException, InterruptedException {
        Object[] words = debias(tiny(), "--seeds", "0-5", "--batch", 1, "--rows", "0");
        Program.Running first = program.startInterruptible(words);
        awaitTask();
        Program.Result interrupted = first.interrupt();
        assertThat(interrupted.exit()).isEqualTo(Interruption.EXIT);
        assertThat(interrupted.err())
                .containsPattern(
                        "interrupted: [0-9]+ images? judged in this run; the same command goes on from here: amend debias ");

        Program.Result other = program.run(debias(folder.resolve("model"), "--seeds", "0-6", "--rows", "0"));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .contains("holds a run with other settings", "  seeds: 0,1,2,3,4,5 there, 0,1,2,3,4,5,6 here\n");

        assertThat(program.run(words).exit()).isZero();
        assertThat(report().path("professions").size()).isEqualTo(1);
    }

    private void awaitTask() throws IOException, InterruptedException {
        while (tasks() < 1) {
            Thread.sleep(20);
        }
    }

    private long tasks() throws IOException {
        if (Files.notExists(out.resolve("tasks"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out.resolve("tasks"))) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }
}
