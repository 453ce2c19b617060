package io.fleetstop.hyperv;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.COM.Unknown;
import com.sun.jna.ptr.PointerByReference;
import io.fleetstop.hyperv.WmiException.Stage;
import org.jspecify.annotations.Nullable;

/** A reference to a COM object, to be released once by whoever got it. */
final class ComObject implements AutoCloseable {
    private static final int RELEASE = 2;

    private final Pointer address;

    ComObject(Pointer address) {
        this.address = address;
    }

    /** What a call has handed out. */
    static ComObject given(PointerByReference out, Stage stage, String during) throws WmiException {
        Pointer address = out.getValue();
        if (address == null) {
            throw new WmiException(Hresult.WBEM_E_FAILED, stage, during + " succeeded and gave nothing");
        }
        return new ComObject(address);
    }

    Pointer address() {
        return address;
    }

    /**
     * Calls a method by its place in the table, counted from zero with {@code IUnknown}'s three.
     *
     * @return the HRESULT
     */
    int call(int slot, @Nullable Object... arguments) {
        @Nullable Object[] all = new Object[arguments.length + 1];
        all[0] = address;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Pointer table = address.getPointer(0);
        return Function.getFunction(table.getPointer((long) slot * Native.POINTER_SIZE))
                .invokeInt(all);
    }

    /** As jna-platform's functions want it. */
    Unknown unknown() {
        return new Unknown(address);
    }

    @Override
    public void close() {
        call(RELEASE);
    }
}
