package dev.amend.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A libtorch tensor: shape, element type and values in native memory, owned by the open {@link TensorScope}. */
public final class Tensor {
    /** Below this many rows a product is too small for the convolution's packing to pay. */
    private static final long ROWS_FOR_CONVOLUTION = 16;

    static {
        Backend.loadTorch();
    }

    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final org.bytedeco.pytorch.Tensor backend;

    private Tensor(org.bytedeco.pytorch.Tensor backend) {
        this.backend = backend;
    }

    org.bytedeco.pytorch.Tensor backend() {
        return backend;
    }

    /** A float32 tensor with a copy of these values. */
    public static Tensor of(Shape shape, float... values) {
        checkCount(shape, values.length);
        return copyOf(new FloatPointer(values), shape, ScalarType.Float);
    }

    /** An int64 tensor with a copy of these values. */
    public static Tensor of(Shape shape, long... values) {
        checkCount(shape, values.length);
        return copyOf(new LongPointer(values), shape, ScalarType.Long);
    }

    private static Tensor copyOf(Pointer values, Shape shape, ScalarType type) {
        try {
            return new Tensor(torch.from_blob(values, shape.sizes(), new TensorOptions(type))
                    .clone());
        } finally {
            values.deallocate();
        }
    }

    /**
     * A view of memory outside: nothing is copied, so the segment must outlive the tensor and all its views.
     *
     * @throws IllegalArgumentException if the segment is on the heap, is too short, or libtorch has no such element type
     */
    public static Tensor view(MemorySegment memory, DType dtype, Shape shape) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("a tensor cannot view memory on the Java heap");
        }
        if (memory.byteSize() / dtype.bytes() < shape.elements()) {
            throw new IllegalArgumentException(
                    "%d bytes of memory cannot hold %s %s".formatted(memory.byteSize(), dtype, shape));
        }
        return new Tensor(torch.from_blob(new Address(memory), shape.sizes(), new TensorOptions(scalarType(dtype))));
    }

    /** A pointer to memory that somebody else owns. */
    private static final class Address extends Pointer {
        Address(MemorySegment memory) {
            address = memory.address();
        }
    }

    public Shape shape() {
        return Shape.of(backend.sizes().vec().get());
    }

    /** Each value rounded to a type and back to this tensor's own. */
    public Tensor roundedTo(DType dtype) {
        return new Tensor(backend.to(scalarType(dtype)).to(backend.scalar_type()));
    }

    /** This tensor in float32; itself where it is already. */
    public Tensor toFloat32() {
        return new Tensor(backend.to(ScalarType.Float));
    }

    /** This tensor in float32, in memory of the owner's; itself where it is already float32. */
    public Tensor toFloat32(Arena owner) {
        if (backend.scalar_type().intern() == ScalarType.Float) {
            return this;
        }
        MemorySegment memory = owner.allocate(shape().elements() * Float.BYTES, 64);
        Tensor copy = view(memory, DType.F32, shape());
        copy.backend.copy_(backend);
        return copy;
    }

    /** The values in order, as float32. */
    public float[] toFloats() {
        org.bytedeco.pytorch.Tensor dense = backend.to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(dense.numel())];
        try {
            if (values.length > 0) {
                new FloatPointer(dense.data_ptr()).capacity(values.length).get(values);
            }
        } finally {
            Reference.reachabilityFence(dense); // the pointer alone does not keep its memory
        }
        return values;
    }

    public Tensor plus(Tensor other) {
        return new Tensor(backend.add(other.backend));
    }

    public Tensor minus(Tensor other) {
        return new Tensor(backend.sub(other.backend));
    }

    /** A view with other sizes; one may be −1. */
    public Tensor reshape(long... sizes) {
        return new Tensor(backend.reshape(sizes));
    }

    public Tensor transpose(int first, int second) {
        return new Tensor(backend.transpose(first, second));
    }

    /** A view of length indices of a dimension from start. */
    public Tensor narrow(int dimension, long start, long length) {
        return new Tensor(backend.narrow(dimension, start, length));
    }

    /** Rows of this [n, d] by int64 index [m] → [m, d]. */
    public Tensor rows(Tensor indices) {
        return new Tensor(backend.index_select(0, indices.backend));
    }

    /** Joins tensors along a dimension. */
    public static Tensor concat(int dimension, Tensor... parts) {
        org.bytedeco.pytorch.Tensor[] backends = new org.bytedeco.pytorch.Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            backends[i] = parts[i].backend;
        }
        return new Tensor(torch.cat(new TensorVector(backends), dimension));
    }

    /**
     * x Wᵀ + b with x [..., in], W [out, in], b [out] → [..., out].
     *
     * <p>Run as a 1×1 convolution over channels-last rows: the same product through oneDNN, two to four times as fast on a CPU
     * as through OpenBLAS (bench/README.md).
     */
    public Tensor linear(Tensor weight, Tensor bias) {
        return linear(weight, new TensorOptional(bias.backend));
    }

    /** x Wᵀ with x [..., in], W [out, in] → [..., out]. */
    public Tensor linear(Tensor weight) {
        return linear(weight, new TensorOptional());
    }

    private Tensor linear(Tensor weight, TensorOptional bias) {
        checkWidth(weight);
        long in = weight.backend.size(1);
        long out = weight.backend.size(0);
        long rows = backend.numel() / in;
        if (rows < ROWS_FOR_CONVOLUTION) {
            return new Tensor(torch.linear(backend, weight.backend, bias));
        }
        var image = backend.reshape(1, rows, 1, in).permute(0, 3, 1, 2); // [1, in, rows, 1]
        var kernel = weight.backend.reshape(out, in, 1, 1);
        var result = torch.conv2d(image, kernel, bias, ONE, NONE, ONE, 1);
        long[] sizes = shape().sizes();
        sizes[sizes.length - 1] = out;
        return new Tensor(result.permute(0, 2, 3, 1).reshape(sizes));
    }

    /** √Σx². */
    public double norm() {
        return backend.norm().item_double();
    }

    /** Layer normalisation over the last dimension, with weight and bias [d]. */
    public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
        return new Tensor(torch.layer_norm(
                backend,
                new long[] {weight.backend.size(0)},
                new TensorOptional(weight.backend),
                new TensorOptional(bias.backend),
                epsilon,
                true));
    }

    /** x Φ(x), exact. */
    public Tensor gelu() {
        return new Tensor(torch.gelu(backend));
    }

    /** x σ(1.702 x), the approximation that CLIP ViT-L was trained with. */
    public Tensor quickGelu() {
        return new Tensor(torch.sigmoid(backend.mul(new Scalar(1.702))).mul(backend));
    }

    /** softmax(q kᵀ / √d, lower triangle only) v with q, k, v [B, heads, T, d] → [B, heads, T, d]. */
    public static Tensor causalAttention(Tensor q, Tensor k, Tensor v) {
        return new Tensor(torch.scaled_dot_product_attention(
                q.backend, k.backend, v.backend, new TensorOptional(), 0, true, new DoubleOptional(), false));
    }

    /** The convolution would regroup rows of another width without a word. */
    private void checkWidth(Tensor weight) {
        if (shape().size(-1) != weight.shape().size(1)) {
            throw new IllegalArgumentException(
                    "rows of %s cannot be multiplied by a weight %s".formatted(shape(), weight.shape()));
        }
    }

    private static ScalarType scalarType(DType dtype) {
        return switch (dtype) {
            case F16 -> ScalarType.Half;
            case BF16 -> ScalarType.BFloat16;
            case F32 -> ScalarType.Float;
            case F64 -> ScalarType.Double;
            case I64 -> ScalarType.Long;
            case I32 -> ScalarType.Int;
            default -> throw new IllegalArgumentException("no computing with " + dtype);
        };
    }

    private static void checkCount(Shape shape, int count) {
        if (shape.elements() != count) {
            throw new IllegalArgumentException("%d values cannot fill %s".formatted(count, shape));
        }
    }

    @Override
    public String toString() {
        return "Tensor" + shape();
    }
}
