package io.fleetstop.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service control manager of this host, with the least rights for what is asked. One connection is kept: to open it
 * costs as much as all else that a stop asks.
 */
final class AdvapiScm implements Scm {
    /** Every user of a host has these; to list is to learn how names are spelt. */
    private static final int RIGHTS = Winsvc.SC_MANAGER_CONNECT | Winsvc.SC_MANAGER_ENUMERATE_SERVICE;

    private static final int LOOK = Winsvc.SERVICE_QUERY_STATUS | Winsvc.SERVICE_ENUMERATE_DEPENDENTS;

    /** {@code SC_ENUM_PROCESS_INFO}. */
    private static final int PROCESS_INFO = 0;

    private static final int ERROR_MORE_DATA = 234;

    /** Grows as needed. All of it crosses the connection, whatever is in it. */
    private static final int FIRST_LENGTH = 4096;

    private static final int MAX_NAME = 257;

    private static final Advapi32 API = Advapi32.INSTANCE;
    private static final Names NAMES = Native.load("Advapi32", Names.class, W32APIOptions.UNICODE_OPTIONS);

    private final Connection connection = new Connection(AdvapiScm::connect, API::CloseServiceHandle);

    /** {@code winsvc.h}; jna-platform has no mapping. */
    interface Names extends StdCallLibrary {
        boolean GetServiceKeyName(SC_HANDLE manager, String displayName, char[] name, IntByReference length);

        boolean GetServiceDisplayName(SC_HANDLE manager, String name, char[] displayName, IntByReference length);
    }

    private static SC_HANDLE connect() throws ScmException {
        SC_HANDLE manager = API.OpenSCManager(null, null, RIGHTS);
        if (manager == null) {
            throw failure("OpenSCManager");
        }
        return manager;
    }

    /** Does not use the connection that is kept: it may be one to a manager that is no more. */
    @Override
    public void ask() throws ScmException {
        API.CloseServiceHandle(connect());
    }

    @Override
    public Service open(String name, Access access) throws ScmException {
        int rights = switch (access) {
            case LOOK -> LOOK;
            case LOOK_AND_STOP -> LOOK | Winsvc.SERVICE_STOP;
        };
        return connection.ask(manager -> {
            SC_HANDLE service = API.OpenService(manager, name, rights);
            if (service == null) {
                throw failure("OpenService(" + name + ")");
            }
            return new AdvapiService(name, service);
        });
    }

    @Override
    public String keyName(String displayName) throws ScmException {
        return connection.ask(manager -> {
            char[] name = new char[MAX_NAME];
            if (!NAMES.GetServiceKeyName(manager, displayName, name, new IntByReference(name.length))) {
                throw failure("GetServiceKeyName(" + displayName + ")");
            }
            return Native.toString(name);
        });
    }

    @Override
    public String displayName(String name) throws ScmException {
        return connection.ask(manager -> {
            char[] displayName = new char[MAX_NAME];
            if (!NAMES.GetServiceDisplayName(manager, name, displayName, new IntByReference(displayName.length))) {
                throw failure("GetServiceDisplayName(" + name + ")");
            }
            return Native.toString(displayName);
        });
    }

    @Override
    public @Nullable Instant changedAt(String name) {
        return ServiceKey.changedAt(name);
    }

    @Override
    public List<ServiceLine> all() throws ScmException {
        return connection.ask(AdvapiScm::list);
    }

    private static List<ServiceLine> list(SC_HANDLE manager) throws ScmException {
        List<ServiceLine> lines = new ArrayList<>();
        IntByReference resume = new IntByReference();
        IntByReference needed = new IntByReference(FIRST_LENGTH);
        boolean all = false;
        while (!all) {
            IntByReference count = new IntByReference();
            try (Memory buffer = new Memory(Math.max(FIRST_LENGTH, needed.getValue()))) {
                int length = (int) buffer.size();
                all = API.EnumServicesStatusEx(
                        manager,
                        PROCESS_INFO,
                        WinNT.SERVICE_WIN32,
                        Winsvc.SERVICE_STATE_ALL,
                        buffer,
                        length,
                        needed,
                        count,
                        resume,
                        null);
                if (!all && Native.getLastError() != ERROR_MORE_DATA) {
                    throw failure("EnumServicesStatusEx");
                }
                lines.addAll(NativeLines.WITH_PROCESS.read(buffer, count.getValue()));
            }
        }
        return lines;
    }

    static ScmException failure(String call) {
        return new ScmException(call, Native.getLastError());
    }

    @Override
    public void close() {
        connection.close();
    }
}
