package io.fleetstop.wine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.WString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Hyper-V double in this process, on Windows: what it plays, and what it saw. COM loads the same DLL. What a script may
 * say is told in {@code script.c}.
 */
public final class WmiDouble {
    private static final Functions DLL = Native.load(System.getProperty(WineBed.BIN) + "\\hvwmi.dll", Functions.class);

    private WmiDouble() {}

    /** Replaces all that there is, also what the script before has become. */
    public static void play(String script) {
        int wrong = DLL.hv_load(new WString(script));
        if (wrong != 0) {
            throw new IllegalArgumentException(
                    "line " + wrong + ": " + script.lines().toList().get(wrong - 1));
        }
    }

    /** From now on this is a computer without Hyper-V. */
    public static void playNothing() {
        DLL.hv_load(null);
    }

    /** Ends every call that hangs. */
    public static void release() {
        DLL.hv_release();
    }

    public static int hanging() {
        return DLL.hv_hanging();
    }

    /** COM objects of the double that are alive. */
    public static int objects() {
        return DLL.hv_objects(null);
    }

    /** Those of one interface, such as {@code IWbemClassObject}. */
    public static int objects(String interfaceName) {
        return DLL.hv_objects(new WString(interfaceName));
    }

    /** Blocks of COM's memory that are alive and came after the first call: BSTRs, contents of VARIANTs, arrays. */
    public static int blocks() {
        return DLL.hv_blocks();
    }

    /** The last 4,096 calls since {@link #forgetCalls}: method, arguments, result. */
    public static List<String> calls() {
        char[] text = new char[DLL.hv_calls(null, 0) + 65_536];
        DLL.hv_calls(text, text.length);
        return Native.toString(text).lines().toList();
    }

    /** How many calls there were of one method, such as {@code IWbemServices::ExecMethod}. */
    public static int calls(String method) {
        return DLL.hv_count(new WString(method));
    }

    public static void forgetCalls() {
        DLL.hv_forget();
    }

    private interface Functions extends Library {
        int hv_load(@Nullable WString script);

        void hv_release();

        int hv_hanging();

        int hv_objects(@Nullable WString interfaceName);

        int hv_blocks();

        int hv_calls(char @Nullable [] buffer, int size);

        int hv_count(WString method);

        void hv_forget();
    }
}
