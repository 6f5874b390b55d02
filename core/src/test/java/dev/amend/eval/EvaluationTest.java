package dev.amend.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.checkpoint.Fingerprint;
import dev.amend.config.Family;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final TinyEvaluation PLAIN = TinyEvaluation.of(TinyEvaluation.imagined());

    private static PromptList preserve(String... prompts) {
        return new PromptList("preserve.txt", List.of(prompts));
    }

    @Test
    void jsonCarriesAllOfIt() {
        Evaluation evaluation = new Evaluation(
                "1.2.3",
                new EvaluatedModel(
                        "model.safetensors",
                        "model",
                        Family.SD2,
                        Optional.of(Path.of("config")),
                        Optional.of(Path.of("tokenizer")),
                        new Fingerprint("a", "b", "c"),
                        "f"),
                new EvaluatedTable("TIMED.csv", "d", List.of(7, 3, 7)),
                List.of(5L, 1L),
                TinyEvaluation.methods("oracle", "time@0.25-augment-preserve-covariance-keys"),
                new ImageSettings(
                        Optional.of("ugly"),
                        20,
                        7.5,
                        512,
                        768,
                        SchedulerId.EULER_A,
                        Device.CUDA,
                        DType.F16,
                        true,
                        4,
                        2),
                List.of(new JudgeUse.Pixels(), new JudgeUse.Clip(Path.of("clip"), "e")),
                Optional.of(preserve("a cat", "a dog")),
                Optional.of(new Corpus("corpus.txt", List.of("a \"bus\""), 0.5)));
        assertThat(evaluation.table().rows()).containsExactly(3, 7);
        assertThat(evaluation.seeds()).containsExactly(1L, 5L);
        assertThat(Evaluation.fromJson("e.json", evaluation.toJson())).isEqualTo(evaluation);
        assertThat(Evaluation.fromJson("e.json", PLAIN.evaluation().toJson())).isEqualTo(PLAIN.evaluation());
    }

    @Test
    void methodsWithoutWhatTheyNeedAreRefused() {
        assertThatThrownBy(() -> PLAIN.methods(TinyEvaluation.methods("none", "time@3-preserve")))
                .isInstanceOf(EvalException.class)
                .hasMessage("the method time@3-preserve needs prompts to preserve, one a line: give --preserve FILE");
        assertThatThrownBy(() -> PLAIN.methods(TinyEvaluation.methods("time@3-covariance")))
                .isInstanceOf(EvalException.class)
                .hasMessage("the method time@3-covariance needs a corpus, one prompt a line: give --corpus FILE");
    }

    @Test
    void promptsToPreserveMayComeLaterAndMustThenStay() {
        Evaluation plain = PLAIN.evaluation();
        Evaluation preserving = PLAIN.preserving(preserve("a cat")).evaluation();
        Evaluation other = PLAIN.preserving(preserve("a dog")).evaluation();

        assertThat(preserving.after(plain, "out")).isEqualTo(preserving);
        assertThat(plain.after(preserving, "out")).isEqualTo(preserving);
        assertThatThrownBy(() -> other.after(preserving, "out"))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching(
                        "(?s)out: holds another evaluation; .*\n  preserve: preserve.txt \\([0-9a-f]{12}\\) there, preserve.txt \\([0-9a-f]{12}\\) here");
    }

    @Test
    void nativeThreadsStayAsManyAsItBeganWith() {
        ImageSettings images = PLAIN.evaluation().images();
        Evaluation begun = PLAIN.images(images.withThreads(4)).evaluation();
        Evaluation onASmallerMachine = PLAIN.images(images.withThreads(2)).evaluation();

        assertThat(onASmallerMachine.after(begun, "out")).isEqualTo(begun);
        assertThat(Plan.of(begun, TinyEvaluation.TABLE)).isNotEqualTo(Plan.of(onASmallerMachine, TinyEvaluation.TABLE));
    }

    @Test
    void uneditedModelDrawsFirstAndForTheOracleToo() {
        assertThat(PLAIN.methods(TinyEvaluation.methods("time@1", "oracle", "time@2"))
                        .evaluation()
                        .drawn())
                .extracting(Method::id)
                .containsExactly("none", "time@1", "time@2");
        assertThat(PLAIN.methods(TinyEvaluation.methods("time@1")).evaluation().drawn())
                .extracting(Method::id)
                .containsExactly("time@1");
    }

    @Test
    void batchesDependOnSettingsAloneAndNeverMixUneditedPrompts() {
        List<RowWork> works = Plan.of(PLAIN.seeds(0L, 1L, 2L, 3L).evaluation(), TinyEvaluation.TABLE);
        assertThat(works.get(0).method()).isEqualTo(Method.NONE);
        assertThat(works.get(0).batches().getFirst().tasks())
                .extracting(Task::seed)
                .containsExactly(0L, 1L, 2L);
        assertThat(works.get(0).batches().get(1).tasks()).extracting(Task::seed).containsExactly(3L);
        assertThat(works.get(1).batches().get(1).tasks())
                .extracting(task -> task.prompt() + " " + task.seed())
                .containsExactly("a rose 3", "two roses 0", "two roses 1");

        List<RowWork> alone = Plan.of(
                PLAIN.seeds(0L, 1L, 2L, 3L)
                        .methods(TinyEvaluation.methods("time@10"))
                        .rows(0)
                        .evaluation(),
                TinyEvaluation.TABLE);
        assertThat(alone).containsExactly(works.get(1));
    }
}
