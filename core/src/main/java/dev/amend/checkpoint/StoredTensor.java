package dev.amend.checkpoint;

import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import dev.amend.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tensor where it lies: a file and what its header says of it. */
public record StoredTensor(SafetensorsFile file, TensorInfo info) {

    /** A view of the mapped bytes in their own type; valid until their owner is closed. */
    public Tensor view(Arena owner) {
        if (info.bytes() == 0 || !info.dtype().isFloat()) {
            throw new CheckpointException("%s: %s is %s %s; expected numbers in F16, BF16, F32 or F64"
                    .formatted(file.path(), info.name(), info.dtype(), info.shape()));
        }
        return Tensor.view(file.map(info.name(), owner), info.dtype(), info.shape());
    }

    /** The matrix in float64, read without mapping it. */
    public Matrix matrix() {
        if (!info.dtype().isFloat() || info.shape().rank() != 2) {
            throw new CheckpointException("%s: %s is %s %s; expected a matrix in F16, BF16, F32 or F64"
                    .formatted(file.path(), info.name(), info.dtype(), info.shape()));
        }
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
        file.read(info, bytes);
        return Elements.read(
                bytes,
                info.dtype(),
                Math.toIntExact(info.shape().size(0)),
                Math.toIntExact(info.shape().size(1)));
    }
}
