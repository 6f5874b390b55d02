package dev.amend.train;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.SafetensorsWriter;
import dev.amend.tensor.AdamW;
import dev.amend.tensor.DType;
import dev.amend.tensor.Parameters;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that a training needs to go on, in one file. */
record TrainingState(Path file, TrainingPlan plan, Parameters parameters, AdamW optimiser) {
    private static final String STEP = "step";
    private static final String PLAN = "plan";

    void save(int step) {
        try (Arena memory = Arena.ofConfined()) {
            SafetensorsWriter writer = new SafetensorsWriter()
                    .metadata(STEP, Integer.toString(step))
                    .metadata(PLAN, plan.text());
            add(writer, "values", parameters.values(), memory);
            add(writer, "mean", optimiser.mean(), memory);
            add(writer, "square", optimiser.square(), memory);
            add(writer, "average", optimiser.average(), memory);
            writer.write(file, true);
        }
    }

    private static void add(SafetensorsWriter writer, String name, Tensor flat, Arena memory) {
        writer.tensor(name, DType.F32, flat.shape(), SafetensorsWriter.Source.of(flat.bytes(memory)));
    }

    /**
     * Brings parameters and optimiser to where the last training stopped.
     *
     * @return steps done; 0 where there was none
     * @throws TrainException if it was a training of another kind
     */
    int restore() {
        if (!Files.exists(file)) {
            return 0;
        }
        try (SafetensorsFile saved = SafetensorsFile.open(file);
                Arena memory = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            check(PLAN, saved.metadata().getOrDefault(PLAN, "none"), plan.text());
            check("number of weights", saved.get("values").shape(), Shape.of(parameters.count()));
            optimiser.restore(
                    read(saved, "values", memory),
                    read(saved, "mean", memory),
                    read(saved, "square", memory),
                    read(saved, "average", memory));
            return Integer.parseInt(saved.metadata().get(STEP));
        }
    }

    private Tensor read(SafetensorsFile saved, String name, Arena memory) {
        return Tensor.view(saved.map(name, memory), DType.F32, Shape.of(parameters.count()));
    }

    private void check(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new TrainException("%s: was saved by a training whose %s is %s, expected %s; remove it to begin anew"
                    .formatted(file, what, found, expected));
        }
    }
}
