package io.fleetstop.windows;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this host. Asks for one process first, which is quick, but which Windows only lets those do who may open
 * it; a worker of few rights may not open the process of most services, but may list them all.
 */
final class LocalProcesses implements Processes {
    private final LongFunction<@Nullable Instant> one;
    private final Supplier<Map<Long, Process>> all;
    private final Map<Long, Instant> own;

    /** A process in a list of all. */
    record Process(long parent, Instant startedAt) {}

    /**
     * @param one when a process began, if this one may ask for it
     * @param all all processes by their ids
     */
    LocalProcesses(LongFunction<@Nullable Instant> one, Supplier<Map<Long, Process>> all, long self) {
        this.one = one;
        this.all = all;
        own = lineage(all.get(), self);
    }

    static LocalProcesses ofThisHost() {
        return new LocalProcesses(
                NtProcesses::startedAt,
                new NtProcesses()::all,
                ProcessHandle.current().pid());
    }

    /** A parent is older than its child; otherwise it is gone, and another process has its id. */
    private static Map<Long, Instant> lineage(Map<Long, Process> processes, long self) {
        Map<Long, Instant> lineage = new HashMap<>();
        Process process = processes.get(self);
        for (long pid = self; process != null && lineage.put(pid, process.startedAt()) == null; ) {
            pid = process.parent();
            Process parent = processes.get(pid);
            process = parent == null || parent.startedAt().isAfter(process.startedAt()) ? null : parent;
        }
        return lineage;
    }

    @Override
    public @Nullable Instant startedAt(long pid) {
        Instant startedAt = one.apply(pid);
        if (startedAt != null) {
            return startedAt;
        }
        Process process = all.get().get(pid);
        return process == null ? null : process.startedAt();
    }

    /** The id of a parent that is gone may be that of another process by now. */
    @Override
    public boolean isOwn(long pid) {
        return own.containsKey(pid) && Objects.equals(own.get(pid), startedAt(pid));
    }
}
