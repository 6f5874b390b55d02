package dev.amend.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.amend.Version;
import dev.amend.checkpoint.BuiltInModel;
import dev.amend.checkpoint.Checkpoint;
import dev.amend.checkpoint.Models;
import dev.amend.checkpoint.OpenOptions;
import dev.amend.config.Family;
import dev.amend.edit.EditDefaults;
import dev.amend.eval.Batch;
import dev.amend.eval.BuiltInData;
import dev.amend.eval.Drawn;
import dev.amend.eval.EvaluatedModel;
import dev.amend.eval.EvaluatedTable;
import dev.amend.eval.Evaluation;
import dev.amend.eval.EvaluationFolder;
import dev.amend.eval.ImageSettings;
import dev.amend.eval.JudgeUse;
import dev.amend.eval.Method;
import dev.amend.eval.RowWork;
import dev.amend.eval.Runner;
import dev.amend.eval.TableFile;
import dev.amend.fixtures.TinyModel;
import dev.amend.scheduler.SchedulerId;
import dev.amend.tensor.DType;
import dev.amend.tensor.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Small evaluations of toyland's table, runs of them, and what those leave. */
final class Evaluations {
    private static final TableFile TABLE = TableFile.open(BuiltInData.NAME);

    private Evaluations() {}

    /** Of the built-in model: 13 images unedited and as many edited, in two steps. */
    static Evaluation builtIn() {
        return of(BuiltInModel.NAME, List.of(0), List.of(0L), 2);
    }

    /** Of a tiny random model that is written to a folder, in one step: 26 images for each row and seed. */
    static Evaluation tiny(Path folder, List<Integer> rows, List<Long> seeds) {
        return of(TinyModel.of(Family.SD1).writeFolder(folder).toString(), rows, seeds, 1);
    }

    private static Evaluation of(String model, List<Integer> rows, List<Long> seeds, int steps) {
        try (Checkpoint checkpoint = Models.open(model, OpenOptions.NONE)) {
            return new Evaluation(
                    Version.current(),
                    EvaluatedModel.of(model, "the model", checkpoint, Optional.empty(), Optional.empty()),
                    new EvaluatedTable(TABLE.name(), TABLE.sha256(), rows),
                    seeds,
                    List.of(Method.NONE, Method.parse("time@10", EditDefaults.PAPER)),
                    new ImageSettings(
                            Optional.empty(), steps, 3, 64, 64, SchedulerId.DDIM, Device.CPU, DType.F32, false, 4, 2),
                    List.of(new JudgeUse.Pixels()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    static EvaluationFolder open(Path folder, Evaluation evaluation) {
        return EvaluationFolder.open(folder, evaluation, TABLE.table(), true);
    }

    /** Draws what is missing and reports. */
    static void run(Runner runner, Path folder, Evaluation evaluation) {
        EvaluationFolder open = open(folder, evaluation);
        runner.run(open.evaluation(), open.missing(), new Keeper(open, Integer.MAX_VALUE, () -> {}));
        open.write(open.result());
    }

    /** Every file of a folder, with its bytes as text. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return files;
    }

    /** Keeps what was drawn, and stops after some batches. */
    static final class Keeper implements Runner.Listener {
        private final EvaluationFolder folder;
        private final int batches;
        private final Runnable afterEach;
        private int finished;

        Keeper(EvaluationFolder folder, int batches, Runnable afterEach) {
            this.folder = folder;
            this.batches = batches;
            this.afterEach = afterEach;
        }

        @Override
        public boolean isStopped() {
            return finished >= batches;
        }

        @Override
        public void finished(RowWork work, Batch batch, Drawn drawn) {
            folder.save(work, batch, drawn);
            finished++;
            afterEach.run();
        }

        @Override
        public void at(String stage, long done, long total) {}
    }
}
