package dev.amend.debias;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amend.Version;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.eval.EvaluatedModel;
import dev.amend.eval.EvaluatedTable;
import dev.amend.eval.Evaluation;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeUse;
import dev.amend.eval.Method;
import dev.amend.eval.PromptList;
import dev.amend.fixtures.TinyModel;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs on a tiny random model, judged by pixels, and what they tell. */
final class TinyRun implements DebiasListener {
    static final ShareTarget EVEN = ShareTarget.parse(ShareTarget.USUAL);

    /** So far from what noise shows that every profession is edited. */
    static final ShareTarget TARGET = ShareTarget.parse("female=1,male=0");

    static final DebiasTable TABLE = DebiasTable.read("p.csv", """
            old,new,validation,ex1
            a nurse,a male nurse,a photo of a nurse,the nurse
            a judge,a female judge,a photo of a judge,the judge
            """.getBytes(UTF_8), EVEN);

    private final List<Step> steps = new ArrayList<>();
    private final int stopAfter;
    private int batches;
    private int images;

    /** @param stopAfter so many batches */
    TinyRun(int stopAfter) {
        this.stopAfter = stopAfter;
    }

    /** Both rows, three seeds, two steps, three images at once. */
    static DebiasSettings settings(Path folder, Optional<PromptList> preserve) {
        Path model = TinyModel.of(Family.SD1).writeFolder(folder.resolve("model"));
        try (Checkpoint checkpoint = Models.open(model.toString(), OpenOptions.NONE)) {
            return new DebiasSettings(
                    new Evaluation(
                            Version.current(),
                            EvaluatedModel.of(model.toString(), "tiny", checkpoint, Optional.empty(), Optional.empty()),
                            new EvaluatedTable("p.csv", "0123456789abcdef", List.of(0, 1)),
                            List.of(0L, 1L, 2L),
                            List.of(Method.NONE),
                            images(SchedulerId.DDIM),
                            List.of(new JudgeUse.Pixels()),
                            preserve,
                            Optional.empty()),
                    TARGET,
                    new Search(0.1, 100, 3),
                    true,
                    false);
        }
    }

    private static ImageSettings images(SchedulerId scheduler) {
        return new ImageSettings(Optional.empty(), 2, 1, 64, 64, scheduler, Device.CPU, DType.F32, false, 3, 1);
    }

    static DebiasSettings with(DebiasSettings settings, SchedulerId scheduler, Long... seeds) {
        Evaluation drawn = settings.evaluation();
        return new DebiasSettings(
                new Evaluation(
                        drawn.version(),
                        drawn.model(),
                        drawn.table(),
                        List.of(seeds),
                        drawn.methods(),
                        images(scheduler),
                        drawn.judges(),
                        drawn.preserve(),
                        drawn.corpus()),
                settings.target(),
                settings.search(),
                settings.preserveSaid(),
                settings.bystanders());
    }

    /** The same for one row, with the other measured beside it. */
    static DebiasSettings withBystanders(DebiasSettings settings, int row) {
        Evaluation drawn = settings.evaluation();
        EvaluatedTable table = drawn.table();
        return new DebiasSettings(
                new Evaluation(
                        drawn.version(),
                        drawn.model(),
                        new EvaluatedTable(table.name(), table.sha256(), List.of(row)),
                        drawn.seeds(),
                        drawn.methods(),
                        drawn.images(),
                        drawn.judges(),
                        drawn.preserve(),
                        drawn.corpus()),
                settings.target(),
                settings.search(),
                settings.preserveSaid(),
                true);
    }

    List<Step> steps() {
        return steps;
    }

    int images() {
        return images;
    }

    @Override
    public boolean isStopped() {
        return batches >= stopAfter;
    }

    @Override
    public void drawn(int more, double seconds) {
        batches++;
        images += more;
    }

    @Override
    public void finished(Step step) {
        steps.add(step);
    }

    @Override
    public void at(String stage, long done, long total) {}
}
