package dev.amend.eval;

import dev.amend.Version;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Fingerprint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.edit.EditDefaults;
import dev.amend.edit.EditRequest.Corpus;
import dev.amend.fixtures.TinyModel;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluations of a tiny random model with a tiny random CLIP beside it, and runs of them. */
public final class TinyEvaluation {
    static final TimedTable TABLE = TimedTable.read("t.csv", """
            old,new,positive1,gt1,negative1,gn1,other1,ot1,domain
            a rose,a blue rose,two roses,two blue roses,a tulip,a blue tulip,a red rose,a red rose,flowers
            a car,a green car,two cars,two green cars,a tulip,a green tulip,,,vehicles
            """);

    private final Evaluation evaluation;

    private TinyEvaluation(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Both rows, two seeds, two steps; none, oracle and an edit; judged by pixels. */
    public static Evaluation in(Path folder) {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            EvaluatedModel evaluated =
                    EvaluatedModel.of(model.toString(), "tiny", checkpoint, Optional.empty(), Optional.empty());
            return evaluation(evaluated, List.of(new JudgeUse.Pixels()));
        }
    }

    /** The same of a model that nobody has, judged by pixels and a CLIP. */
    static Evaluation imagined() {
        return evaluation(
                new EvaluatedModel(
                        "nowhere",
                        "tiny",
                        Family.SD1,
                        Optional.empty(),
                        Optional.empty(),
                        new Fingerprint("unet", "projections", "text"),
                        "drawing"),
                List.of(new JudgeUse.Pixels(), new JudgeUse.Clip(Path.of("nowhere"), "fingerprint12")));
    }

    private static Evaluation evaluation(EvaluatedModel model, List<JudgeUse> judges) {
        return new Evaluation(
                Version.current(),
                model,
                new EvaluatedTable("t.csv", "0123456789abcdef", List.of(0, 1)),
                List.of(0L, 1L),
                methods("none", "oracle", "time@10"),
                images(2),
                judges,
                Optional.empty(),
                Optional.empty());
    }

    public static List<Method> methods(String... ids) {
        return List.of(ids).stream()
                .map(id -> Method.parse(id, EditDefaults.PAPER))
                .toList();
    }

    static ImageSettings images(int steps) {
        return new ImageSettings(
                Optional.empty(), steps, 3, 64, 64, SchedulerId.DDIM, Device.CPU, DType.F32, false, 3, 1);
    }

    public static TinyEvaluation of(Evaluation evaluation) {
        return new TinyEvaluation(evaluation);
    }

    public TinyEvaluation rows(Integer... rows) {
        EvaluatedTable table =
                new EvaluatedTable(evaluation.table().name(), evaluation.table().sha256(), List.of(rows));
        return with(table, evaluation.seeds(), evaluation.methods(), evaluation.images(), evaluation.judges());
    }

    public TinyEvaluation seeds(Long... seeds) {
        return with(evaluation.table(), List.of(seeds), evaluation.methods(), evaluation.images(), evaluation.judges());
    }

    public TinyEvaluation methods(List<Method> methods) {
        return with(evaluation.table(), evaluation.seeds(), methods, evaluation.images(), evaluation.judges());
    }

    TinyEvaluation images(ImageSettings images) {
        return with(evaluation.table(), evaluation.seeds(), evaluation.methods(), images, evaluation.judges());
    }

    public TinyEvaluation judges(List<JudgeUse> judges) {
        return with(evaluation.table(), evaluation.seeds(), evaluation.methods(), evaluation.images(), judges);
    }

    TinyEvaluation preserving(PromptList preserve) {
        return with(Optional.of(preserve), evaluation.corpus());
    }

    TinyEvaluation measuring(Corpus corpus) {
        return with(evaluation.preserve(), Optional.of(corpus));
    }

    private TinyEvaluation with(Optional<PromptList> preserve, Optional<Corpus> corpus) {
        return of(new Evaluation(
                evaluation.version(),
                evaluation.model(),
                evaluation.table(),
                evaluation.seeds(),
                evaluation.methods(),
                evaluation.images(),
                evaluation.judges(),
                preserve,
                corpus));
    }

    private TinyEvaluation with(
            EvaluatedTable table, List<Long> seeds, List<Method> methods, ImageSettings images, List<JudgeUse> judges) {
        return of(new Evaluation(
                evaluation.version(),
                evaluation.model(),
                table,
                seeds,
                methods,
                images,
                judges,
                evaluation.preserve(),
                evaluation.corpus()));
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** What a run drew, in words: {@code 0 none "a rose" 1}. */
    public record Run(EvaluationFolder folder, List<String> drawn) {}

    /** Draws what is missing, or as many batches as given, and reports if nothing is missing then. */
    public Run run(Path folder, int batches, boolean keepImages) {
        EvaluationFolder open = EvaluationFolder.open(folder, evaluation, TABLE, keepImages);
        List<String> drawn = new ArrayList<>();
        new LocalRunner().run(open.evaluation(), open.missing(), new Runner.Listener() {
            private int finished;

            @Override
            public boolean isStopped() {
                return finished == batches;
            }

            @Override
            public void finished(RowWork work, Batch batch, Drawn result) {
                open.save(work, batch, result);
                finished++;
                batch.tasks()
                        .forEach(task -> drawn.add("%d %s \"%s\" %d"
                                .formatted(work.row(), work.method().id(), task.prompt(), task.seed())));
            }

            @Override
            public void at(String stage, long done, long total) {}
        });
        if (open.missing().isEmpty()) {
            open.write(open.result());
        }
        return new Run(open, drawn);
    }

    public Run run(Path folder) {
        return run(folder, Integer.MAX_VALUE, false);
    }
}
