package io.fleetstop.hyperv;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.win32.StdCallLibrary;
import org.jspecify.annotations.Nullable;

/** Strings and variants of oleaut32.dll, by their addresses: what has to be freed is in plain sight. */
interface OleAutomation extends StdCallLibrary {
    OleAutomation INSTANCE = Native.load("oleaut32", OleAutomation.class);

    @Nullable
    Pointer SysAllocStringLen(char[] characters, int length);

    void SysFreeString(Pointer bstr);

    int SysStringLen(Pointer bstr);

    int VariantClear(Pointer variant);
}
