package io.fleetstop.windows;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service control manager as a table, with errors on demand; what Wine's cannot do, and no access control, is here. */
final class FakeScm implements Scm {
    static final int OWN = 0x10;
    static final int SHARED = 0x20;
    static final int DRIVER = 0x1;

    final Map<String, Entry> services = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The services that a control was sent to, in that order, also if it was refused. */
    final List<String> controls = new ArrayList<>();

    /** What every question to the manager itself fails with; 0 for none. */
    int askFails;

    int namesFail;

    /** How often the manager was asked for a name, or for all of them. */
    int namesAsked;

    int opened;
    int closed;

    /** A service, and what it does. */
    static final class Entry {
        final String name;
        String displayName;

        @Nullable
        Instant changedAt;

        int type = OWN;
        RunState state = RunState.RUNNING;
        int accepted = 1;
        long exitCode;
        long specificCode;
        long checkPoint;
        long waitHint;
        long pid;
        boolean listed = true;
        final List<String> dependents = new ArrayList<>();
        final Map<Access, Integer> openFails = new EnumMap<>(Access.class);

        /** The errors that controls are answered with, one after the other; 0 for none, as when they are used up. */
        final Deque<Integer> stopFails = new ArrayDeque<>();

        final Deque<Integer> statusFails = new ArrayDeque<>();
        Runnable onStop = () -> state = RunState.STOPPED;
        Runnable onStatus = () -> {};

        Entry(String name, long pid) {
            this.name = name;
            this.pid = pid;
            displayName = name + " displayed";
        }

        ServiceStatus status() {
            boolean stopped = state == RunState.STOPPED;
            return new ServiceStatus(
                    type,
                    state,
                    state.isSettled() ? accepted : 0,
                    exitCode,
                    specificCode,
                    checkPoint,
                    waitHint,
                    stopped ? 0 : pid);
        }
    }

    Entry service(String name, long pid) {
        Entry entry = new Entry(name, pid);
        services.put(name, entry);
        return entry;
    }

    Entry get(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    @Override
    public void ask() throws ScmException {
        failIf(askFails, "OpenSCManager");
    }

    @Override
    public Service open(String name, Access access) throws ScmException {
        failIf(askFails, "OpenSCManager");
        Entry entry = services.get(name);
        failIf(entry == null ? 1060 : entry.openFails.getOrDefault(access, 0), "OpenService(" + name + ")");
        opened++;
        return new Opened(name, Objects.requireNonNull(entry));
    }

    @Override
    public String keyName(String displayName) throws ScmException {
        namesAsked++;
        failIf(askFails, "OpenSCManager");
        return services.values().stream()
                .filter(entry -> entry.displayName.equalsIgnoreCase(displayName))
                .findFirst()
                .orElseThrow(() -> new ScmException("GetServiceKeyName", 1060))
                .name;
    }

    @Override
    public String displayName(String name) throws ScmException {
        namesAsked++;
        failIf(namesFail, "GetServiceDisplayName");
        failIf(get(name).listed ? 0 : 1060, "GetServiceDisplayName");
        return get(name).displayName;
    }

    @Override
    public @Nullable Instant changedAt(String name) {
        return get(name).changedAt;
    }

    @Override
    public List<ServiceLine> all() throws ScmException {
        namesAsked++;
        failIf(namesFail, "EnumServicesStatusEx");
        return services.values().stream()
                .filter(entry -> entry.type != DRIVER)
                .map(entry -> new ServiceLine(entry.name, entry.displayName, entry.status()))
                .toList();
    }

    private static void failIf(int number, String call) throws ScmException {
        if (number != 0) {
            throw new ScmException(call, number);
        }
    }

    @Override
    public void close() {}

    private final class Opened implements Service {
        private final String as;
        private final Entry entry;
        private boolean shut;

        private Opened(String as, Entry entry) {
            this.as = as;
            this.entry = entry;
        }

        @Override
        public String name() {
            return as;
        }

        @Override
        public ServiceStatus status() throws ScmException {
            // What happens while it stops; the first looks are plain.
            if (controls.isEmpty()) {
                return entry.status();
            }
            entry.onStatus.run();
            failIf(next(entry.statusFails), "QueryServiceStatusEx(" + as + ")");
            return entry.status();
        }

        @Override
        public List<ServiceLine> dependents() {
            return entry.dependents.stream()
                    .map(FakeScm.this::get)
                    .filter(one -> one.state != RunState.STOPPED)
                    .map(one -> new ServiceLine(
                            one.name, one.displayName, one.status().withPid(0)))
                    .toList();
        }

        /** As Windows does: it is the manager that refuses while dependents run. */
        @Override
        public void stop() throws ScmException {
            controls.add(entry.name);
            failIf(next(entry.stopFails), "ControlService(" + as + ")");
            failIf(dependents().isEmpty() ? 0 : 1051, "ControlService(" + as + ")");
            entry.onStop.run();
        }

        @Override
        public void close() {
            if (!shut) {
                shut = true;
                closed++;
            }
        }
    }

    private static int next(Deque<Integer> failures) {
        return failures.isEmpty() ? 0 : failures.removeFirst();
    }
}
