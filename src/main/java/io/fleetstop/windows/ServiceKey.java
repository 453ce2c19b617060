package io.fleetstop.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinBase.FILETIME;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The registry key in which the service control manager keeps what is configured of a service; every user may read it. */
final class ServiceKey {
    private static final String SERVICES = "SYSTEM\\CurrentControlSet\\Services\\";
    private static final Advapi32 API = Advapi32.INSTANCE;

    private ServiceKey() {}

    /** Null if there is no such key, or if it cannot be read. */
    static @Nullable Instant changedAt(String service) {
        HKEYByReference opened = new HKEYByReference();
        int error = API.RegOpenKeyEx(WinReg.HKEY_LOCAL_MACHINE, SERVICES + service, 0, WinNT.KEY_QUERY_VALUE, opened);
        if (error != WinError.ERROR_SUCCESS) {
            return null;
        }
        try {
            return changedAt(opened.getValue());
        } finally {
            API.RegCloseKey(opened.getValue());
        }
    }

    private static @Nullable Instant changedAt(HKEY key) {
        FILETIME changed = new FILETIME();
        int error = API.RegQueryInfoKey(key, null, null, null, null, null, null, null, null, null, null, changed);
        return error == WinError.ERROR_SUCCESS ? changed.toDate().toInstant() : null;
    }
}
