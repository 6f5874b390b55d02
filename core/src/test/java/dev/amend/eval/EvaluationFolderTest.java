package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.AmendException;
import dev.amend.Version;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.fixtures.TinyClip;
import dev.amend.image.Infotext;
import dev.amend.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that are interrupted, grow, or meet what they did not write. */
class EvaluationFolderTest {
    @TempDir
    private static Path shared;

    /** Of an evaluation that nothing happened to. */
    private static String undisturbed;

    private static TinyEvaluation evaluation;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeAll
    static void evaluateUndisturbed() throws IOException {
        evaluation = TinyEvaluation.of(TinyEvaluation.in(shared));
        evaluation.run(shared.resolve("out"));
        undisturbed = report(shared.resolve("out"));
    }

    @BeforeEach
    void nameAFolder() {
        out = folder.resolve("out");
    }

    /** What is there after an undisturbed run. */
    private void copyUndisturbed() throws IOException {
        Path from = shared.resolve("out");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, out.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String report(Path out) throws IOException {
        return Files.readString(out.resolve("report.json")) + Files.readString(out.resolve("rows.csv"));
    }

    private static List<Path> tasks(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("tasks"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyImageIsDrawnOnceAndLeavesWhatEachJudgeSays() throws IOException {
        List<JudgeUse> judges =
                List.of(new JudgeUse.Pixels(), JudgeUse.clip(TinyClip.writeFolder(folder.resolve("clip"))));
        TinyEvaluation.Run run = evaluation.rows(0).seeds(3L).judges(judges).run(out);

        // 4 prompts unedited, 2 more for the oracle, 4 edited
        assertThat(run.drawn()).hasSize(10).doesNotHaveDuplicates();
        assertThat(tasks(out)).hasSize(10);
        assertThat(out.resolve("tasks/0/time@10/prompt02-seed3.json"))
                .content()
                .contains("\"prompt\":\"a tulip\",\"seed\":3", "\"metric\":\"specificity\"", "\"pixels\":\"")
                .contains("\"clip\":\"");
        assertThat(out.resolve("images")).doesNotExist();
        assertThat(out.resolve("report.json")).content().contains("\"agreement\" : [ {");
    }

    @Test
    void stoppedEvaluationGoesOnWhereItWasAndFindsTheSame() throws IOException {
        TinyEvaluation.Run first = evaluation.run(out, 5, false);
        assertThat(out.resolve("report.json")).doesNotExist();
        TinyEvaluation.Run second = evaluation.run(out);
        TinyEvaluation.Run third = evaluation.run(out);

        assertThat(second.drawn()).hasSize(36 - first.drawn().size()).doesNotContainAnyElementsOf(first.drawn());
        assertThat(third.drawn()).isEmpty();
        assertThat(report(out)).isEqualTo(undisturbed);
    }

    @Test
    void damagedAndForeignFilesAreDrawnAgain() throws IOException {
        copyUndisturbed();
        Path torn = out.resolve("tasks/0/none/prompt00-seed1.json");
        Files.writeString(torn, Files.readString(torn).substring(0, 50));
        Path foreign = out.resolve("tasks/1/none/prompt01-seed0.json");
        Files.copy(out.resolve("tasks/1/none/prompt01-seed1.json"), foreign, StandardCopyOption.REPLACE_EXISTING);
        Path binary = out.resolve("tasks/1/time@10/prompt00-seed0.json");
        Files.write(binary, new byte[] {(byte) 0xff, 0, 1});

        assertThat(evaluation.run(out).drawn())
                .containsExactly(
                        "0 none \"a rose\" 0",
                        "0 none \"a rose\" 1",
                        "1 none \"two cars\" 0",
                        "1 none \"two cars\" 1",
                        "1 time@10 \"a car\" 0",
                        "1 time@10 \"a car\" 1",
                        "1 time@10 \"two cars\" 0");
        assertThat(report(out)).isEqualTo(undisturbed);
    }

    @Test
    void rowsSeedsAndMethodsMayGrow() throws IOException {
        evaluation.rows(0).methods(TinyEvaluation.methods("none")).seeds(0L).run(out);

        TinyEvaluation.Run methods = evaluation
                .rows(0)
                .methods(TinyEvaluation.methods("none", "oracle"))
                .seeds(0L)
                .run(out);
        assertThat(methods.drawn()).containsExactly("0 none \"a blue rose\" 0", "0 none \"two blue roses\" 0");

        evaluation.run(out);
        assertThat(report(out)).isEqualTo(undisturbed);
    }

    @Test
    void settingsThatWouldChangeAVerdictAreRefusedAndListed() throws IOException {
        evaluation.run(out, 0, false);
        List<JudgeUse> clip = List.of(JudgeUse.clip(TinyClip.writeFolder(folder.resolve("clip"))));
        Evaluation other =
                evaluation.images(TinyEvaluation.images(50)).judges(clip).evaluation();

        assertThatThrownBy(() -> EvaluationFolder.open(out, other, TinyEvaluation.TABLE, false))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching(
                        "%s: holds another evaluation; give another folder, or the same settings. Different are:\n  steps: 2 there, 50 here\n  judges: pixels \\(revision [0-9]+\\) there, clip \\([0-9a-f]{12}\\) here"
                                .formatted(out));
        assertThat(Evaluation.fromJson("settings", Files.readString(out.resolve("evaluation.json"))))
                .isEqualTo(evaluation.evaluation());
    }

    @Test
    void editsPreserveWhatTheyAreGivenAndTakeACorpusForAMetric() {
        TinyEvaluation preserving = evaluation
                .rows(0)
                .seeds(0L)
                .preserving(new PromptList("preserve.txt", List.of("a car", "two rose")))
                .measuring(new Corpus("corpus.txt", List.of("a tulip", "a bus"), 2))
                .methods(TinyEvaluation.methods(
                        "time@10", "time@10-preserve", "time@10-covariance", "time@10-augment-values"));

        assertThat(preserving.run(out, Integer.MAX_VALUE, true).drawn()).hasSize(4 * 4);
        assertThat(Stream.of("time@10", "time@10-preserve", "time@10-covariance", "time@10-augment-values")
                        .map(method -> Png.read(out.resolve("images/0/%s/prompt01-seed0.png".formatted(method)))
                                .image()))
                .doesNotHaveDuplicates();
    }

    @Test
    void evaluationOfAnotherVersionIsLeftToThatOne() throws IOException {
        evaluation.run(out, 1, false);
        Path settings = out.resolve("evaluation.json");
        Files.writeString(settings, Files.readString(settings).replace(Version.current(), "0.0.1"));
        assertThatThrownBy(() -> EvaluationFolder.reopen(out, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "this is amend %s, and the evaluation was begun by 0.0.1; go on with that one, or begin anew in another folder",
                        Version.current());
        assertThatThrownBy(() -> evaluation.run(out)).hasMessageContaining("amend's version: 0.0.1 there");
    }

    @Test
    void folderOfOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectory(out);
        Path precious = Files.writeString(out.resolve("precious.txt"), "precious");
        assertThatThrownBy(() -> evaluation.run(out))
                .isInstanceOf(AmendException.class)
                .hasMessage(out + ": holds other things and no evaluation.json; give a folder of its own");
        assertThatThrownBy(() -> evaluation.run(precious))
                .isInstanceOf(AmendException.class)
                .hasMessage(precious + ": is a file, expected a folder");
        Path settings = Files.writeString(out.resolve("evaluation.json"), "{}");
        assertThatThrownBy(() -> evaluation.run(out))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(settings + ": is not what amend evaluate writes: ");
    }

    @Test
    void keptImagesTellWhatMadeThemAndAreMissedWhenTheyAreAskedForLater() throws IOException {
        TinyEvaluation small =
                evaluation.rows(0).methods(TinyEvaluation.methods("time@10")).seeds(7L);
        small.run(out);
        assertThat(small.run(out, Integer.MAX_VALUE, true).drawn()).hasSize(4);
        assertThat(small.run(out, Integer.MAX_VALUE, true).drawn()).isEmpty();

        Path torn = out.resolve("images/0/time@10/prompt00-seed7.png");
        Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 100));
        assertThat(small.run(out, Integer.MAX_VALUE, true).drawn()).isNotEmpty();
        assertThat(Png.read(torn).image().width()).isEqualTo(64);

        Png picture = Png.read(out.resolve("images/0/time@10/prompt01-seed7.png"));
        assertThat(picture.image().width()).isEqualTo(64);
        assertThat(Infotext.parse(picture.text().get(Infotext.KEYWORD)))
                .satisfies(text -> assertThat(text.prompt()).isEqualTo("two roses"))
                .satisfies(text -> assertThat(text.settings())
                        .containsEntry("Seed", "7")
                        .containsEntry("Edits", "a rose → a blue rose"));
    }
}
