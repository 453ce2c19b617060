package io.fleetstop.bench;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import com.sun.jna.ptr.IntByReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What a stop takes at least, with jna-platform's own classes and in the order of Microsoft's example "Stopping a Service": open
 * the service, look whether it runs, stop it, look each millisecond.
 */
final class BareScm implements AutoCloseable {
    private static final Advapi32 API = Advapi32.INSTANCE;
    private static final int RIGHTS = Winsvc.SERVICE_QUERY_STATUS | Winsvc.SERVICE_STOP;
    private static final long PAUSE_NANOS = 1_000_000;

    private final SC_HANDLE manager = API.OpenSCManager(null, null, Winsvc.SC_MANAGER_CONNECT);

    void stop(String name) {
        SC_HANDLE service = API.OpenService(manager, name, RIGHTS);
        if (service == null || state(service) != Winsvc.SERVICE_RUNNING) {
            throw new IllegalStateException(name + " does not run: " + Native.getLastError());
        }
        if (!API.ControlService(service, Winsvc.SERVICE_CONTROL_STOP, new SERVICE_STATUS())) {
            throw new IllegalStateException(name + ": " + Native.getLastError());
        }
        while (state(service) != Winsvc.SERVICE_STOPPED) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        API.CloseServiceHandle(service);
    }

    private static int state(SC_HANDLE service) {
        SERVICE_STATUS_PROCESS status = new SERVICE_STATUS_PROCESS();
        if (!API.QueryServiceStatusEx(service, 0, status, status.size(), new IntByReference())) {
            throw new IllegalStateException("no status: " + Native.getLastError());
        }
        return status.dwCurrentState;
    }

    @Override
    public void close() {
        API.CloseServiceHandle(manager);
    }
}
