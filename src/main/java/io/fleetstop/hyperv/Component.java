package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guest service interface of a machine ({@code Msvm_GuestServiceInterfaceComponent}): what its guest services need in
 * order to be there, and what can be disabled where a guest service itself knows no stop. That changes the machine's
 * configuration.
 */
final class Component {
    private static final String CLASS = "Msvm_GuestServiceInterfaceComponent";
    private static final Query ALL = Query.withPath(CLASS, List.of(WmiObject.PATH, "EnabledState"));
    private static final int DISABLED = 3;

    /** A component of its own, for backups, carries this one. */
    private static final String BACKUP = "Msvm_VssService";

    private final Wmi wmi;

    Component(Wmi wmi) {
        this.wmi = wmi;
    }

    /** Whether that guest service goes when the component is disabled. */
    static boolean carries(GuestService service) {
        return !service.className().equalsIgnoreCase(BACKUP);
    }

    /** False also where Hyper-V knows no such component, or does not say. */
    boolean isDisabled(Machine machine) {
        try {
            WmiObject component = of(machine);
            Long state = component == null ? null : component.number("EnabledState");
            return state != null && state == DISABLED;
        } catch (WmiException e) {
            return false;
        }
    }

    private @Nullable WmiObject of(Machine machine) throws WmiException {
        List<WmiObject> components = wmi.query(ALL.where("SystemName", machine.guid()));
        return components.isEmpty() ? null : components.get(0);
    }

    /** Asks for it to be disabled, once. Null if the machine has no such component. */
    @Nullable
    WmiObject disable(Machine machine) throws WmiException {
        WmiObject component = of(machine);
        String path = component == null ? null : component.path();
        return path == null
                ? null
                : wmi.call(path, MethodCall.withJob(CLASS, "RequestStateChange", Map.of("RequestedState", DISABLED)));
    }

    /** Where the job of a change stands; what cannot be seen now runs on. */
    JobState job(String path) {
        try {
            return JobState.of(wmi.get(path, JobState.COLUMNS));
        } catch (WmiException e) {
            return e.meaning() == Meaning.NO_OBJECT ? JobState.FORGOTTEN : JobState.RUNNING;
        }
    }
}
