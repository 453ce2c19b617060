package io.fleetstop.wine;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.COM.Unknown;
import com.sun.jna.platform.win32.OleAuto;
import com.sun.jna.platform.win32.Variant;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** A COM object as C sees it: a table of functions, called by number. */
final class ComObject extends Unknown implements AutoCloseable {
    ComObject(Pointer pointer) {
        super(pointer);
    }

    /** The HRESULT of the function in that slot. */
    int call(int slot, @Nullable Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = getPointer();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return _invokeNativeInt(slot, all);
    }

    /** The value of an IWbemClassObject's property as Java sees it; null for null. */
    @Nullable
    Object get(String property) {
        var value = new Variant.VARIANT.ByReference();
        int result = call(4, new WString(property), 0, value, null, null);
        if (result != 0) {
            throw new IllegalStateException(property + ": 0x" + Integer.toHexString(result));
        }
        try {
            return value.getValue() == null ? null : plain(value);
        } finally {
            clear(value);
        }
    }

    /** Without jna's reading it once more: it would follow the pointer to an array that is freed by then. */
    static void clear(Variant.VARIANT value) {
        value.setAutoRead(false);
        OleAuto.INSTANCE.VariantClear(value);
    }

    private static Object plain(Variant.VARIANT value) {
        return switch (value.getVarType().intValue()) {
            case Variant.VT_BSTR -> value.stringValue();
            case Variant.VT_BOOL -> value.booleanValue();
            case Variant.VT_I4 -> value.intValue();
            default -> value.getValue();
        };
    }

    /** Its type in WMI, and as a VARIANT: {@code CIM/VT}. */
    String types(String property) {
        var value = new Variant.VARIANT.ByReference();
        var type = new IntByReference();
        call(4, new WString(property), 0, value, type, null);
        try {
            return type.getValue() + "/" + value.getVarType().intValue();
        } finally {
            clear(value);
        }
    }

    /** The HRESULT of reading it. */
    int tryGet(String property) {
        return call(4, new WString(property), 0, null, null, null);
    }

    @Override
    public void close() {
        Release();
    }
}
