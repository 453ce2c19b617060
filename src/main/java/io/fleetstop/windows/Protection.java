package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Untouchable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What nobody may stop, whatever the policy says: the worker itself, and what Windows and its management cannot do without. */
final class Protection {
    /** RPC and with it the service control manager itself, COM, WMI, sessions, accounts, Hyper-V's management. */
    private static final Set<String> NAMES =
            Set.of("RPCSS", "RPCEPTMAPPER", "DCOMLAUNCH", "WINMGMT", "LSM", "SAMSS", "VMMS");

    private final Processes processes;

    Protection(Processes processes) {
        this.processes = processes;
    }

    List<Untouchable> among(Sighted service, List<Sighted> dependents) {
        return Stream.concat(Stream.of(service), dependents.stream())
                .map(this::judge)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Untouchable judge(Sighted service) {
        String reason = reason(service);
        return reason == null || service.activity() == Activity.STOPPED
                ? null
                : new Untouchable(service.name(), reason);
    }

    private @Nullable String reason(Sighted service) {
        if (processes.isOwn(service.status().pid())) {
            return "this worker runs in it";
        }
        if (NAMES.contains(ServiceLine.key(service.name()))) {
            return "Windows or its management cannot do without it, so it is always protected";
        }
        return service.status().isDriver() ? "it is a driver, and only services are stopped" : null;
    }
}
