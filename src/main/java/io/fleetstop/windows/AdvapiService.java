package io.fleetstop.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handle of a service. */
final class AdvapiService implements Scm.Service {
    private static final int PROCESS_INFO = 0;
    private static final int ERROR_MORE_DATA = 234;
    private static final Advapi32 API = Advapi32.INSTANCE;

    private final String name;
    private final SC_HANDLE handle;
    private final AtomicBoolean closed = new AtomicBoolean();

    AdvapiService(String name, SC_HANDLE handle) {
        this.name = name;
        this.handle = handle;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ServiceStatus status() throws ScmException {
        SERVICE_STATUS_PROCESS status = new SERVICE_STATUS_PROCESS();
        if (!API.QueryServiceStatusEx(handle, PROCESS_INFO, status, status.size(), new IntByReference())) {
            throw failure("QueryServiceStatusEx");
        }
        return new ServiceStatus(
                status.dwServiceType,
                RunState.of(status.dwCurrentState),
                status.dwControlsAccepted,
                Integer.toUnsignedLong(status.dwWin32ExitCode),
                Integer.toUnsignedLong(status.dwServiceSpecificExitCode),
                Integer.toUnsignedLong(status.dwCheckPoint),
                Integer.toUnsignedLong(status.dwWaitHint),
                Integer.toUnsignedLong(status.dwProcessId));
    }

    /** Windows answers yes, and needs no buffer, if there are none: jna-platform's own method takes that for a failure. */
    @Override
    public List<ServiceLine> dependents() throws ScmException {
        IntByReference needed = new IntByReference();
        IntByReference count = new IntByReference();
        if (API.EnumDependentServices(handle, Winsvc.SERVICE_ACTIVE, null, 0, needed, count)) {
            return List.of();
        }
        while (Native.getLastError() == ERROR_MORE_DATA) {
            try (Memory buffer = new Memory(needed.getValue())) {
                if (API.EnumDependentServices(
                        handle, Winsvc.SERVICE_ACTIVE, buffer, (int) buffer.size(), needed, count)) {
                    return NativeLines.WITHOUT_PROCESS.read(buffer, count.getValue());
                }
            }
        }
        throw failure("EnumDependentServices");
    }

    /** What it writes as the status is only sometimes one; the status is asked for when it is wanted. */
    @Override
    public void stop() throws ScmException {
        if (!API.ControlService(handle, Winsvc.SERVICE_CONTROL_STOP, new SERVICE_STATUS())) {
            throw failure("ControlService");
        }
    }

    private ScmException failure(String function) {
        return AdvapiScm.failure(function + "(" + name + ")");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            API.CloseServiceHandle(handle);
        }
    }
}
