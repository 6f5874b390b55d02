package dev.amend.train;

import dev.amend.image.Image;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One network of the model and how it is taught. */
interface Stage {
    /** As progress and files call it. */
    String name();

    TrainingPlan plan();

    /** The file that is there when the stage is over. */
    Path result();

    /**
     * The weights to begin with.
     *
     * @param owner of them
     */
    Map<String, Tensor> initial(Arena owner);

    /**
     * What the network is to make small.
     *
     * @param owner of what it reads
     */
    Trainer.Objective objective(Arena owner);

    /** What the network can do, where there is something to see. */
    Optional<Image> picture(Map<String, Tensor> weights);

    /** Writes the finished network. */
    void finish(Map<String, Tensor> weights);
}
