package dev.amend.tensor;

/**
 * The element types of the safetensors format, by its own names.
 *
 * <p>Those below one byte an element (FP4, FP6) are carried along, never computed with.
 */
public enum DType {
    BOOL(8),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E5M2FNUZ(8),
    F8_E4M3FNUZ(8),
    F8_E8M0(8),
    F6_E2M3(6),
    F6_E3M2(6),
    F4(4),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private final int bits;

    DType(int bits) {
        this.bits = bits;
    }

    /** Bits one element takes. */
    public int bits() {
        return bits;
    }

    /** Bytes one element takes. */
    public int bytes() {
        if (bits % 8 != 0) {
            throw new IllegalArgumentException(this + " has no whole number of bytes an element");
        }
        return bits / 8;
    }

    /** Whether numbers of this type can be read as float32 or float64 here. */
    public boolean isFloat() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }
}
