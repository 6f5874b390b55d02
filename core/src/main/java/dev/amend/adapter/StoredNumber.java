package dev.amend.adapter;

import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/** A number that a file holds as a tensor of one element, floating or, as trainers write {@code torch.tensor(8)}, whole. */
final class StoredNumber {
    private StoredNumber() {}

    /** The number; nothing if there are more or fewer, or of no such type, or it is not finite. */
    static OptionalDouble read(StoredTensor tensor) {
        if (tensor.info().shape().elements() != 1) {
            return OptionalDouble.empty();
        }
        double value =
                tensor.info().dtype().isFloat() ? LoraFactors.matrix(tensor).at(0, 0) : whole(tensor);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double whole(StoredTensor tensor) {
        TensorInfo info = tensor.info();
        byte[] bytes = new byte[Math.toIntExact(info.bytes())];
        tensor.file().read(info, MemorySegment.ofArray(bytes));
        ByteBuffer stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (info.dtype()) {
            case U8 -> Byte.toUnsignedInt(stored.get());
            case I8 -> stored.get();
            case U16 -> Short.toUnsignedInt(stored.getShort());
            case I16 -> stored.getShort();
            case U32 -> Integer.toUnsignedLong(stored.getInt());
            case I32 -> stored.getInt();
            case I64 -> stored.getLong();
            default -> Double.NaN;
        };
    }
}
