package dev.amend.adapter;

import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Shape;
import dev.amend.tensor.Tensor;
import dev.amend.tensor.TensorScope;
import java.lang.foreign.MemorySegment;

/** What one adapter adds to one weight: ΔW = scale·up·down, read from its open file whenever asked for. */
public final class LoraFactors {
    private final StoredTensor down;
    private final StoredTensor up;
    private final double scale;

    LoraFactors(StoredTensor down, StoredTensor up, double scale) {
        this.down = down;
        this.up = up;
        this.scale = scale;
    }

    /** r. */
    public int rank() {
        return Math.toIntExact(down.info().shape().size(0));
    }

    /** strength·alpha / r. */
    public double scale() {
        return scale;
    }

    /** [r, in], of a convolution [r, in·k·k]. */
    public Matrix down() {
        return matrix(down);
    }

    /** [out, r]. */
    public Matrix up() {
        return matrix(up);
    }

    /** ΔW in float32, [out, in], of a convolution [out, in·k·k]; belongs to the open scope. */
    public Tensor delta() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor columns = tensor(down().transpose()); // [in, r]
            return scope.keep(tensor(up().scaled(scale)).linear(columns));
        }
    }

    private static Tensor tensor(Matrix matrix) {
        return Tensor.of(Shape.of(matrix.rows(), matrix.columns()), matrix.toFloats());
    }

    /** A tensor as a matrix, the sizes after the first in one; a scalar is [1, 1]. */
    static Matrix matrix(StoredTensor tensor) {
        TensorInfo info = tensor.info();
        int rows = info.shape().rank() == 0 ? 1 : Math.toIntExact(info.shape().size(0));
        byte[] bytes = new byte[Math.toIntExact(info.bytes())];
        tensor.file().read(info, MemorySegment.ofArray(bytes));
        return Elements.read(
                MemorySegment.ofArray(bytes),
                info.dtype(),
                rows,
                Math.toIntExact(info.shape().elements() / rows));
    }
}
