package dev.amend.tensor;

import java.lang.foreign.Arena;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2), and a moving average of what it finds. */
public final class AdamW implements AutoCloseable {
    /**
     * @param beta1 how much of the last steps' mean gradient stays
     * @param beta2 the same of its squares
     * @param maxNorm longer gradients are shortened to this
     * @param averageDecay how much of the moving average of the values stays at each step
     */
    public record Options(
            double beta1, double beta2, double epsilon, double weightDecay, double maxNorm, double averageDecay) {
        public static final Options DEFAULT = new Options(0.9, 0.99, 1e-8, 0, 1, 0.999);

        public Options with(double newAverageDecay, double newWeightDecay) {
            return new Options(beta1, beta2, epsilon, newWeightDecay, maxNorm, newAverageDecay);
        }
    }

    private final Arena memory;
    private final Parameters parameters;
    private final Options options;
    private final Tensor mean;
    private final Tensor square;
    private final Tensor average;

    @SuppressWarnings("MustBeClosedChecker") // by close
    public AdamW(Parameters parameters, Options options) {
        this.memory = Arena.ofShared();
        this.parameters = parameters;
        this.options = options;
        try (TensorScope _ = TensorScope.open()) {
            org.bytedeco.pytorch.Tensor values = parameters.values().backend();
            mean = Tensor.wrap(torch.zeros_like(values)).ownedBy(memory);
            square = Tensor.wrap(torch.zeros_like(values)).ownedBy(memory);
            average = Tensor.wrap(values.clone()).ownedBy(memory);
        }
    }

    /**
     * Changes the parameters along the gradient of the last loss.
     *
     * @param step counts from 1
     * @return the gradient's norm, before it was shortened
     */
    public double step(int step, double learningRate) {
        try (TensorScope _ = TensorScope.open()) {
            org.bytedeco.pytorch.Tensor values = parameters.values().backend();
            org.bytedeco.pytorch.Tensor gradient = parameters.gradients().backend();
            double norm = parameters.gradients().norm();
            gradient.mul_(new Scalar(Math.min(1, options.maxNorm() / (norm + 1e-6))));
            mean.backend().lerp_(gradient, new Scalar(1 - options.beta1()));
            square.backend()
                    .mul_(new Scalar(options.beta2()))
                    .addcmul_(gradient, gradient, new Scalar(1 - options.beta2()));
            double rootOfBias2 = Math.sqrt(1 - Math.pow(options.beta2(), step));
            org.bytedeco.pytorch.Tensor deviation =
                    square.backend().sqrt().div_(new Scalar(rootOfBias2)).add_(new Scalar(options.epsilon()));
            values.mul_(new Scalar(1 - learningRate * options.weightDecay()));
            values.addcdiv_(
                    mean.backend(), deviation, new Scalar(-learningRate / (1 - Math.pow(options.beta1(), step))));
            double decay =
                    Math.min(options.averageDecay(), (1.0 + step) / (10.0 + step)); // a short memory while all is new
            average.backend().lerp_(values, new Scalar(1 - decay));
            return norm;
        }
    }

    /** The gradients' moving mean, [count]; a view. */
    public Tensor mean() {
        return mean;
    }

    /** The moving mean of their squares, [count]; a view. */
    public Tensor square() {
        return square;
    }

    /** The values' moving average, [count]; a view. */
    public Tensor average() {
        return average;
    }

    /** Goes on where another run stood: all [count]. */
    public void restore(Tensor values, Tensor newMean, Tensor newSquare, Tensor newAverage) {
        parameters.values().backend().copy_(values.backend());
        mean.backend().copy_(newMean.backend());
        square.backend().copy_(newSquare.backend());
        average.backend().copy_(newAverage.backend());
    }

    @Override
    public void close() {
        memory.close();
    }
}
