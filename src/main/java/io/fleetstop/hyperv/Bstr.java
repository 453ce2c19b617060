package io.fleetstop.hyperv;

import com.sun.jna.Pointer;

/** A string for COM, to be freed by whoever made it. */
final class Bstr implements AutoCloseable {
    private final Pointer address;

    /** Any text, null characters included. */
    Bstr(String text) {
        Pointer allocated = OleAutomation.INSTANCE.SysAllocStringLen(text.toCharArray(), text.length());
        if (allocated == null) {
            throw new OutOfMemoryError("no memory for a BSTR of " + text.length() + " characters");
        }
        address = allocated;
    }

    Pointer address() {
        return address;
    }

    /** The text of a BSTR that belongs to somebody else. */
    static String read(Pointer bstr) {
        return new String(bstr.getCharArray(0, OleAutomation.INSTANCE.SysStringLen(bstr)));
    }

    @Override
    public void close() {
        OleAutomation.INSTANCE.SysFreeString(address);
    }
}
