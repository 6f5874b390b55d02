package dev.amend.tensor;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.LongList;
import org.bytedeco.pytorch.NumberType;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.SingletonTypePtr;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * Two-dimensional convolutions of channels-last images.
 *
 * <p>oneDNN computes on kernels in a blocked order. Given a plain kernel it reorders it at every call, which for 1280 channels takes
 * longer than the convolution itself; so kernels are packed once (docs/decisions/009).
 */
final class Convolution {
    private static final long[] ONE = {1, 1};

    /** Channels in times channels out; kernels of fewer run faster as they are stored. */
    private static final long LEAST_PACKED = 256 * 256;

    private Convolution() {}

    /**
     * Whether a kernel [out, in, h, w] is packed for this device: where the order depends on the channels alone, not on the image's size, and
     * where there are so many that it is worth the longer call.
     */
    static boolean packs(Device device, Tensor kernel) {
        boolean wide = kernel.size(0) * kernel.size(1) >= LEAST_PACKED;
        return wide && device == Device.CPU && torch.hasMKLDNN() && Cpu.hasAvx512();
    }

    /** A kernel [out, in, h, w] in oneDNN's order. */
    static Tensor pack(Tensor kernel, int stride, int padding) {
        return torch.mkldnn_reorder_conv2d_weight(
                kernel.to_mkldnn(), both(padding), both(stride), ONE, 1, new LongArrayRefOptional());
    }

    static Tensor run(Tensor x, Tensor kernel, TensorOptional bias, int stride, int padding) {
        return kernel.is_mkldnn()
                ? Packed.run(x, kernel, bias, stride, padding)
                : torch.conv2d(x, kernel, bias, both(stride), both(padding), ONE, 1);
    }

    /** With a kernel as it is stored, of odd sides. */
    static Tensor runSame(Tensor x, Tensor kernel, TensorOptional bias) {
        return torch.conv2d(x, kernel, bias, ONE, new long[] {kernel.size(2) / 2, kernel.size(3) / 2}, ONE, 1);
    }

    private static long[] both(int size) {
        return new long[] {size, size};
    }

    /** The operator that takes packed kernels; libtorch has it for its compiler only, so it is called by name. */
    private static final class Packed {
        private static final OperatorHandle OPERATOR =
                kept(Dispatcher.singleton().findSchemaOrThrow("mkldnn::_convolution_pointwise", ""));
        private static final IValue NONE = kept(new IValue());
        private static final IValue NOTHING_AFTER = kept(new IValue("none"));
        private static final IValue NO_SCALARS = kept(new IValue(new GenericList(OptionalType.get(new Type.TypePtr(
                new SingletonTypePtr(NumberType.getNumberIntTypePtr().get()))))));
        private static final IValue ONE_GROUP = kept(new IValue(1L));
        private static final IValue[] PAIRS = {kept(pair(0)), kept(pair(1)), kept(pair(2))};

        static Tensor run(Tensor x, Tensor kernel, TensorOptional bias, int stride, int padding) {
            IValueVector stack = new IValueVector(
                    new IValue(x),
                    new IValue(kernel),
                    bias.has_value() ? new IValue(bias.get()) : NONE,
                    pairOf(padding),
                    pairOf(stride),
                    PAIRS[1],
                    ONE_GROUP,
                    NOTHING_AFTER,
                    NO_SCALARS,
                    NONE);
            OPERATOR.callBoxed(stack);
            return new Tensor(stack.get(0).toTensor()); // a reference of its own: the stack's ends with the stack
        }

        private static IValue pairOf(int size) {
            return size < PAIRS.length ? PAIRS[size] : pair(size);
        }

        private static IValue pair(long size) {
            GenericList list = new GenericList(new LongList().elementType());
            list.push_back(new IValue(size));
            list.push_back(new IValue(size));
            return new IValue(list);
        }

        private static <P extends org.bytedeco.javacpp.Pointer> P kept(P pointer) {
            pointer.retainReference(); // no scope frees a constant
            return pointer;
        }
    }
}
