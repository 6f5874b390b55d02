package dev.amend.train;

import dev.amend.checkpoint.Loading;
import dev.amend.checkpoint.WeightPatch;
import dev.amend.checkpoint.Weights;
import dev.amend.tensor.AdamW;
import dev.amend.tensor.Device;
import dev.amend.tensor.Losses;
import dev.amend.tensor.Parameters;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains a network. The network is built anew at each step from its weights rounded to the type it computes in, so that the classes that
 * draw images are the ones that learn. Killed, it goes on from its last state.
 */
final class Trainer implements AutoCloseable {
    private static final long SAVE_EVERY_NANOS = 120_000_000_000L;

    /** Something to be made small. */
    @FunctionalInterface
    interface Objective {
        /**
         * @param weights of the network, recorded
         * @param step counts from 1
         * @return one number
         */
        Tensor loss(Weights weights, int step);
    }

    /** Is told of each step. */
    @FunctionalInterface
    interface Watcher {
        /** Whether to go on. */
        boolean at(int step, double loss);
    }

    private final TrainingPlan plan;
    private final Parameters parameters;
    private final AdamW optimiser;
    private final TrainingState state;
    private final Loading loading;

    /**
     * @param initial weights by name
     * @param stateFile where it stands, from time to time
     */
    Trainer(TrainingPlan plan, Map<String, Tensor> initial, Path stateFile) {
        this.plan = plan;
        this.parameters = Parameters.of(initial);
        this.optimiser = new AdamW(parameters, AdamW.Options.DEFAULT.with(plan.averageDecay(), plan.weightDecay()));
        this.state = new TrainingState(stateFile, plan, parameters, optimiser);
        this.loading = new Loading(Device.CPU, plan.dtype(), WeightPatch.NONE);
    }

    /** How many numbers the network has. */
    long size() {
        return parameters.count();
    }

    /** Whether the plan was carried out; if not, the next training goes on from here. */
    boolean run(Objective objective, Watcher watcher) {
        long saved = System.nanoTime();
        int done = state.restore();
        boolean goOn = true;
        while (goOn && done < plan.steps()) {
            done++;
            goOn = watcher.at(done, step(objective, done));
            boolean last = !goOn || done == plan.steps();
            if (last || System.nanoTime() - saved > SAVE_EVERY_NANOS) {
                state.save(done);
                saved = System.nanoTime();
            }
        }
        return done == plan.steps();
    }

    private double step(Objective objective, int step) {
        try (Arena memory = Arena.ofConfined();
                TensorScope _ = TensorScope.open()) {
            Tensor loss = objective.loss(Weights.inMemory("parameters", parameters.tensors(), memory, loading), step);
            double value = Losses.value(loss);
            if (!Double.isFinite(value)) {
                throw new TrainException("step %d: the loss is %s; lower the learning rate".formatted(step, value));
            }
            parameters.backward(loss);
            optimiser.step(step, plan.learningRate(step));
            return value;
        }
    }

    /** The weights as they are kept: their moving average, by name; views. */
    Map<String, Tensor> average() {
        return parameters.byName(optimiser.average());
    }

    @Override
    public void close() {
        optimiser.close();
        parameters.close();
    }
}
