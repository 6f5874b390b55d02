package dev.amend.tensor;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The trainable tensors of a network. They lie in one piece of memory and so do their gradients, so that an optimiser's step is a handful
 * of operations however many tensors there are.
 */
public final class Parameters implements AutoCloseable {
    private final Arena memory;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Tensor values;
    private final Tensor gradients;

    private Parameters(Map<String, Tensor> initial, Arena memory) {
        this.memory = memory;
        try (TensorScope _ = TensorScope.open()) {
            List<org.bytedeco.pytorch.Tensor> flat = new ArrayList<>();
            initial.values()
                    .forEach(tensor -> flat.add(tensor.toFloat32().backend().reshape(-1)));
            values = owned(torch.cat(new TensorVector(flat.toArray(org.bytedeco.pytorch.Tensor[]::new)), 0));
            gradients = owned(torch.zeros_like(values.backend()));
            long start = 0;
            for (Map.Entry<String, Tensor> entry : initial.entrySet()) {
                Shape shape = entry.getValue().shape();
                tensors.put(entry.getKey(), leaf(start, shape));
                start += shape.elements();
            }
        }
    }

    /** Copies of these tensors, in float32. */
    @SuppressWarnings("MustBeClosedChecker") // by close
    public static Parameters of(Map<String, Tensor> initial) {
        return new Parameters(initial, Arena.ofShared());
    }

    private Tensor owned(org.bytedeco.pytorch.Tensor backend) {
        return Tensor.wrap(backend).ownedBy(memory);
    }

    private Tensor leaf(long start, Shape shape) {
        Tensor leaf = owned(part(values, start, shape).detach().requires_grad_(true));
        leaf.backend().mutable_grad().put(part(gradients, start, shape));
        return leaf;
    }

    private static org.bytedeco.pytorch.Tensor part(Tensor flat, long start, Shape shape) {
        return flat.backend().narrow(0, start, shape.elements()).view(shape.sizes());
    }

    /** By name; what is computed of them is recorded for {@link #backward}. They change with every step of an optimiser. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** How many numbers they are. */
    public long count() {
        return values.backend().numel();
    }

    /** All values in one row, [count]; a view. */
    public Tensor values() {
        return values;
    }

    /** Computes the gradient of a loss, a tensor of one number, in place of the last one. */
    public void backward(Tensor loss) {
        gradients.backend().zero_();
        loss.backend().backward();
    }

    /**
     * Views of a row of as many numbers, cut and named as these tensors are: gradients, an optimiser's averages.
     *
     * @param flat [count]
     */
    public Map<String, Tensor> byName(Tensor flat) {
        Map<String, Tensor> views = new LinkedHashMap<>();
        long start = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Shape shape = entry.getValue().shape();
            views.put(entry.getKey(), Tensor.wrap(part(flat, start, shape)));
            start += shape.elements();
        }
        return views;
    }

    /** The gradient of the last loss, [count]; a view. */
    public Tensor gradients() {
        return gradients;
    }

    @Override
    public void close() {
        memory.close();
    }
}
