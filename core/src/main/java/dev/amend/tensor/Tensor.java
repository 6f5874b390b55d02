package dev.amend.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A libtorch tensor: shape, element type and values in native memory, owned by the open {@link TensorScope}.
 *
 * <p>Operations named {@code into…} may put their result in this tensor's memory: it must not be used afterwards. They do so only
 * where nothing is recorded for gradients.
 */
public final class Tensor {
    static {
        Backend.loadTorch();
    }

    private final org.bytedeco.pytorch.Tensor backend;

    private Tensor(org.bytedeco.pytorch.Tensor backend) {
        this.backend = backend;
    }

    org.bytedeco.pytorch.Tensor backend() {
        return backend;
    }

    static Tensor wrap(org.bytedeco.pytorch.Tensor backend) {
        return new Tensor(backend);
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

    /** Whether the other is this very tensor, not one of equal values. */
    public boolean isSame(Tensor other) {
        return backend.is_same(other.backend);
    }

    public Shape shape() {
        return Shape.of(backend.sizes().vec().get());
    }

    public DType dtype() {
        return switch (backend.scalar_type().intern()) {
            case Half -> DType.F16;
            case BFloat16 -> DType.BF16;
            case Float -> DType.F32;
            case Double -> DType.F64;
            case Long -> DType.I64;
            case Int -> DType.I32;
            default -> throw new IllegalStateException("no name for " + backend.scalar_type());
        };
    }

    /** Each value rounded to a type and back to this tensor's own. */
    public Tensor roundedTo(DType dtype) {
        return new Tensor(backend.to(scalarType(dtype)).to(backend.scalar_type()));
    }

    /** This tensor in float32; itself where it is already. */
    public Tensor toFloat32() {
        return to(DType.F32);
    }

    /** This tensor in another type; itself where it is of that type already. */
    public Tensor to(DType dtype) {
        return dtype() == dtype ? this : new Tensor(backend.to(scalarType(dtype)));
    }

    public Device device() {
        return backend.is_cuda() ? Device.CUDA : Device.CPU;
    }

    /** This tensor on a device; itself where it is there already. */
    public Tensor to(Device device) {
        return new Tensor(backend.to(
                new org.bytedeco.pytorch.Device(
                        switch (device) {
                            case CPU -> "cpu";
                            case CUDA -> "cuda";
                        }),
                backend.scalar_type()));
    }

    /** Lets this tensor live until the owner is closed, whatever scope it was made in. */
    public Tensor ownedBy(Arena owner) {
        backend.retainReference();
        MemorySegment.NULL.reinterpret(owner, _ -> backend.releaseReference());
        return this;
    }

    /** This convolution kernel [out, in, h, w] in the order in which the device computes fastest. */
    public Tensor packed(int stride, int padding) {
        boolean packs =
                Convolution.packs(device(), backend) && !backend.requires_grad(); // no gradient goes through packing
        return packs
                ? new Tensor(Convolution.pack(backend, stride, padding))
                : new Tensor(backend.contiguous(torch.MemoryFormat.ChannelsLast));
    }

    /** The values in order, as float32. */
    public float[] toFloats() {
        org.bytedeco.pytorch.Tensor dense = backend.to(ScalarType.Float).cpu().contiguous();
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

    /** The values' bytes in order, on the processor, for as long as the owner lives; they follow this tensor where it lies in one piece. */
    public MemorySegment bytes(Arena owner) {
        Tensor dense = new Tensor(backend.cpu().contiguous()).ownedBy(owner);
        return MemorySegment.ofAddress(dense.backend.data_ptr().address()).reinterpret(dense.backend.nbytes());
    }

    /** The values of an int64 tensor in order. */
    public long[] toLongs() {
        org.bytedeco.pytorch.Tensor dense = backend.contiguous();
        long[] values = new long[Math.toIntExact(dense.numel())];
        try {
            if (values.length > 0) {
                new LongPointer(dense.data_ptr()).capacity(values.length).get(values);
            }
        } finally {
            Reference.reachabilityFence(dense);
        }
        return values;
    }

    public Tensor plus(Tensor other) {
        return new Tensor(backend.add(other.backend));
    }

    public Tensor minus(Tensor other) {
        return new Tensor(backend.sub(other.backend));
    }

    /** Element by element. */
    public Tensor times(Tensor other) {
        return new Tensor(backend.mul(other.backend));
    }

    public Tensor times(double factor) {
        return new Tensor(backend.mul(new Scalar(factor)));
    }

    public Tensor exp() {
        return new Tensor(backend.exp());
    }

    public Tensor clamp(double least, double most) {
        return new Tensor(backend.clamp(new ScalarOptional(new Scalar(least)), new ScalarOptional(new Scalar(most))));
    }

    /** This + other, which may be broadcast. */
    public Tensor intoPlus(Tensor other) {
        if (!reusable()) {
            return new Tensor(backend.add(other.backend));
        }
        backend.add_(other.backend);
        return this;
    }

    /** Element by element. */
    public Tensor intoTimes(Tensor other) {
        if (!reusable()) {
            return new Tensor(backend.mul(other.backend));
        }
        backend.mul_(other.backend);
        return this;
    }

    private static boolean reusable() {
        return InferenceMode.is_enabled();
    }

    /** A view with other sizes; one may be −1. */
    public Tensor reshape(long... sizes) {
        return new Tensor(backend.reshape(sizes));
    }

    public Tensor transpose(int first, int second) {
        return new Tensor(backend.transpose(first, second));
    }

    /** A view with the dimensions in another order. */
    public Tensor permute(long... dimensions) {
        return new Tensor(backend.permute(dimensions));
    }

    /** Images [B, C, H, W] with their channels side by side in memory; themselves where they are already. */
    public Tensor channelsLast() {
        return new Tensor(backend.contiguous(torch.MemoryFormat.ChannelsLast));
    }

    /** A view of length indices of a dimension from start. */
    public Tensor narrow(int dimension, long start, long length) {
        return new Tensor(backend.narrow(dimension, start, length));
    }

    /** Rows of this [n, …] by int64 index [m] → [m, …]. */
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

    /** x Wᵀ + b with x [..., in], W [out, in], b [out] → [..., out]. */
    public Tensor linear(Tensor weight, Tensor bias) {
        return linear(weight, new TensorOptional(bias.backend));
    }

    /** x Wᵀ with x [..., in], W [out, in] → [..., out]. */
    public Tensor linear(Tensor weight) {
        return linear(weight, new TensorOptional());
    }

    private Tensor linear(Tensor weight, TensorOptional bias) {
        checkWidth(weight);
        return new Tensor(RowProduct.run(backend, weight.backend, bias));
    }

    /** Images [B, C, H, W] convolved with a kernel [out, C, h, w] and a bias [out], padded with zeros on all sides. */
    public Tensor conv2d(Tensor kernel, Tensor bias, int stride, int padding) {
        return new Tensor(Convolution.run(backend, kernel.backend, new TensorOptional(bias.backend), stride, padding));
    }

    /** Images [B, C, H, W] convolved with a kernel [out, C, h, w] of odd sides and a bias [out], padded with zeros to keep their size. */
    public Tensor conv2dSame(Tensor kernel, Tensor bias) {
        return new Tensor(Convolution.runSame(backend, kernel.backend, new TensorOptional(bias.backend)));
    }

    /** Images [B, C, H, W] with one more row and column of zeros, below and right. */
    public Tensor padBelowAndRight() {
        return new Tensor(torch.constant_pad_nd(backend, 0, 1, 0, 1));
    }

    /** √Σx². */
    public double norm() {
        return backend.norm().item_double();
    }

    /** Layer normalisation over the last dimension, with weight and bias [d]. */
    public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
        return new Tensor(Normalisation.ofRows(backend, weight.backend, bias.backend, epsilon));
    }

    /** Each of equal groups of channels of [B, C, …] normalised, with weight and bias [C]. */
    public Tensor groupNorm(int groups, Tensor weight, Tensor bias, double epsilon) {
        return new Tensor(Normalisation.ofGroups(backend, groups, weight.backend, bias.backend, epsilon));
    }

    /** max(x, 0). */
    public Tensor relu() {
        return new Tensor(torch.relu(backend));
    }

    /** x σ(x). */
    public Tensor silu() {
        return new Tensor(torch.silu(backend));
    }

    /** x σ(x). */
    public Tensor intoSilu() {
        if (!reusable()) {
            return new Tensor(torch.silu(backend));
        }
        torch.silu_(backend);
        return this;
    }

    /** x Φ(x), exact. */
    public Tensor intoGelu() {
        if (!reusable()) {
            return new Tensor(torch.gelu(backend));
        }
        torch.gelu_(backend);
        return this;
    }

    /** x Φ(x), exact. */
    public Tensor gelu() {
        return new Tensor(torch.gelu(backend));
    }

    /** x σ(1.702 x), the approximation that CLIP ViT-L was trained with. */
    public Tensor quickGelu() {
        return new Tensor(torch.sigmoid(backend.mul(new Scalar(1.702))).mul(backend));
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

    /** Images [B, C, H, W] convolved with a kernel [out, C, h, w] without a bias, padded with zeros on all sides. */
    public Tensor conv2d(Tensor kernel, int stride, int padding) {
        return new Tensor(Convolution.run(backend, kernel.backend, new TensorOptional(), stride, padding));
    }

    /** Each row, along the last dimension, divided by its length √Σx². */
    public Tensor unitRows() {
        org.bytedeco.pytorch.Tensor lengths =
                backend.norm(new ScalarOptional(new Scalar(2)), new long[] {-1}, true); // […, 1]
        return new Tensor(backend.div(lengths));
    }
}
