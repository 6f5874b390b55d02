package dev.amend.vae;

import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/** Takes large images of a batch one by one: four of 512×512 would need four times the memory and be no faster. */
final class Groups {
    /** Images that have no more pixels together go together. */
    private static final long PIXELS = 512L * 512;

    private Groups() {}

    /**
     * @param pixels of one image
     */
    static Tensor run(Tensor batch, long pixels, Layer layer) {
        long size = Math.max(1, PIXELS / pixels);
        long count = batch.shape().size(0);
        List<Tensor> done = new ArrayList<>();
        try (TensorScope scope = TensorScope.open()) {
            for (long start = 0; start < count; start += size) {
                done.add(layer.forward(batch.narrow(0, start, Math.min(size, count - start))));
            }
            return scope.keep(done.size() == 1 ? done.getFirst() : Tensor.concat(0, done.toArray(Tensor[]::new)));
        }
    }
}
