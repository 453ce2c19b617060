package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.service.AnyCase;
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

    private final Machine machine;

    Component(Wmi wmi, Machine machine) {
        this.wmi = wmi;
        this.machine = machine;
    }

    /** Whether that guest service goes when the component is disabled. */
    static boolean carries(GuestService service) {
        return !AnyCase.areSame(service.className(), BACKUP);
    }

    /** False also where Hyper-V knows no such component, or does not say. */
    boolean isDisabled() {
        try {
            WmiObject component = now();
            return component != null && isDisabled(component);
        } catch (WmiException e) {
            return false;
        }
    }

    static boolean isDisabled(WmiObject component) {
        Long state = component.number("EnabledState");
        return state != null && state == DISABLED;
    }

    /** Null if the machine has none. */
    @Nullable
    WmiObject now() throws WmiException {
        List<WmiObject> components = wmi.query(ALL.where("SystemName", machine.guid()));
        return components.isEmpty() ? null : components.get(0);
    }

    /** Asks for it to be disabled, once. */
    WmiObject disable(String path) throws WmiException {
        return wmi.call(path, MethodCall.withJob(CLASS, "RequestStateChange", Map.of("RequestedState", DISABLED)));
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
