package io.fleetstop.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Real services of this host's service control manager, all of the bed's program {@code tsvc.exe}, for as long as a test lasts. */
public final class ScmServices implements AutoCloseable {
    /**
     * While the host boots, and starts services of its own, the manager lets nobody else start any (1055,
     * ERROR_SERVICE_DATABASE_LOCKED). Wine's fails now and then (1359, ERROR_INTERNAL_ERROR) when many are started.
     */
    private static final Set<Integer> NOT_NOW = Set.of(1055, 1359);

    private static final int NO_CHANGE = -1;
    private static final Advapi32 API = Advapi32.INSTANCE;
    private static final Configuration CONFIGURATION =
            Native.load("Advapi32", Configuration.class, W32APIOptions.UNICODE_OPTIONS);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SC_HANDLE manager = opened(API.OpenSCManager(null, null, Winsvc.SC_MANAGER_ALL_ACCESS));
    private final Map<String, SC_HANDLE> services = new LinkedHashMap<>();

    /** {@code winsvc.h}; jna-platform has no mapping. */
    interface Configuration extends StdCallLibrary {
        boolean ChangeServiceConfig(
                SC_HANDLE service,
                int type,
                int startType,
                int errorControl,
                @Nullable String program,
                @Nullable String group,
                @Nullable IntByReference tag,
                @Nullable String dependencies,
                @Nullable String account,
                @Nullable String password,
                String displayName);
    }

    /** @param mode the arguments of tsvc.exe */
    public String created(String mode) {
        return created("fleetstop-Test-" + COUNT.incrementAndGet(), WinNT.SERVICE_WIN32_OWN_PROCESS, mode);
    }

    String created(String name, int type, String mode) {
        String program = Path.of(System.getProperty("bed.bin"), "tsvc.exe").toString();
        SC_HANDLE service = opened(API.CreateService(
                manager,
                name,
                displayName(name),
                Winsvc.SERVICE_ALL_ACCESS,
                type,
                WinNT.SERVICE_DEMAND_START,
                WinNT.SERVICE_ERROR_NORMAL,
                "\"" + program + "\" " + mode,
                null,
                null,
                null,
                null,
                null));
        services.put(name, service);
        return name;
    }

    static String displayName(String name) {
        return name + " displayed";
    }

    void display(String name, String displayName) {
        if (!CONFIGURATION.ChangeServiceConfig(
                get(name), NO_CHANGE, NO_CHANGE, NO_CHANGE, null, null, null, null, null, null, displayName)) {
            throw new IllegalStateException("cannot rename " + name + ": " + Native.getLastError());
        }
    }

    void delete(String name) {
        delete(get(name));
        services.remove(name);
    }

    private static void delete(SC_HANDLE service) {
        API.DeleteService(service);
        API.CloseServiceHandle(service);
    }

    String running(String mode) {
        return start(created(mode));
    }

    public String start(String name) {
        begin(name);
        return await(name, Winsvc.SERVICE_RUNNING);
    }

    /** Starts a service and waits no longer than for that. */
    String begin(String name) {
        Awaitility.await(name).atMost(PATIENCE).until(() -> isBegun(name));
        return name;
    }

    private boolean isBegun(String name) {
        int error = API.StartService(get(name), 0, null) ? 0 : Native.getLastError();
        if (error != 0 && !NOT_NOW.contains(error)) {
            throw new IllegalStateException("cannot start " + name + ": " + error);
        }
        return !NOT_NOW.contains(error);
    }

    String await(String name, int state) {
        Awaitility.await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> status(name).dwCurrentState == state);
        return name;
    }

    SERVICE_STATUS_PROCESS status(String name) {
        SERVICE_STATUS_PROCESS status = new SERVICE_STATUS_PROCESS();
        if (!API.QueryServiceStatusEx(get(name), 0, status, status.size(), new IntByReference())) {
            throw new IllegalStateException("cannot see " + name + ": " + Native.getLastError());
        }
        return status;
    }

    private SC_HANDLE get(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    private static SC_HANDLE opened(SC_HANDLE handle) {
        if (handle == null) {
            throw new IllegalStateException("the service control manager says " + Native.getLastError());
        }
        return handle;
    }

    @Override
    public void close() {
        services.forEach((name, service) -> {
            end(status(name).dwProcessId);
            delete(service);
        });
        API.CloseServiceHandle(manager);
    }

    private static void end(int pid) {
        HANDLE process = pid == 0 ? null : Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_TERMINATE, false, pid);
        if (process != null) {
            Kernel32.INSTANCE.TerminateProcess(process, 1);
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
