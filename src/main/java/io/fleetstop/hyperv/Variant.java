package io.fleetstop.hyperv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A VARIANT to be filled by COM, whose content is freed at the end. Layout and types: {@code wtypes.h}; WMI gives its
 * unsigned 16 and 32 bit numbers as {@code VT_I4}, its 64 bit numbers as text.
 */
final class Variant implements AutoCloseable {
    private static final int SIZE = 24;
    private static final int VALUE = 8;
    private static final short VT_I2 = 2;
    private static final short VT_I4 = 3;
    private static final short VT_BSTR = 8;
    private static final short VT_BOOL = 11;
    private static final short VT_UI1 = 17;
    private static final short VT_UI2 = 18;
    private static final short VT_UI4 = 19;
    private static final short VT_I8 = 20;
    private static final short VT_UI8 = 21;

    private final Memory memory = new Memory(SIZE);

    Variant() {
        memory.clear();
    }

    static Variant ofNumber(int number) {
        Variant variant = new Variant();
        variant.memory.setShort(0, VT_I4);
        variant.memory.setInt(VALUE, number);
        return variant;
    }

    Pointer address() {
        return memory;
    }

    /** A {@code String}, a {@code Long} or a {@code Boolean}; null for nothing, and for what is none of these. */
    @Nullable
    Object value() {
        return switch (memory.getShort(0)) {
            case VT_BSTR -> text();
            case VT_BOOL -> memory.getShort(VALUE) != 0;
            case VT_I2, VT_UI2 -> Short.toUnsignedLong(memory.getShort(VALUE));
            case VT_I4, VT_UI4 -> Integer.toUnsignedLong(memory.getInt(VALUE));
            case VT_I8, VT_UI8 -> memory.getLong(VALUE);
            case VT_UI1 -> Byte.toUnsignedLong(memory.getByte(VALUE));
            default -> null;
        };
    }

    private String text() {
        Pointer bstr = memory.getPointer(VALUE);
        return bstr == null ? "" : Bstr.read(bstr);
    }

    @Override
    public void close() {
        OleAutomation.INSTANCE.VariantClear(memory);
        memory.close();
    }
}
