package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.service.Answer;
import io.fleetstop.service.ServiceState;
import java.util.List;
import java.util.stream.Collectors;

/** The answers that no HRESULT and no return value carries. */
final class Answers {
    /** How many of many a sentence names. */
    private static final int NAMED = 5;

    static final String NO_MORE_ALLOWED =
            "stops were frozen, it was cancelled or too late, or it was not any more as it was when that was decided";

    private Answers() {}

    static Answer noSlash() {
        return none(
                "a guest service is named <machine>/<service>: the machine by its GUID or display name, the service by"
                        + " its class or Name");
    }

    /** Whoever may see Hyper-V sees at least the hosting computer. */
    static Answer nothingShown() {
        return new Answer(
                "no-rows",
                "no rows",
                "Hyper-V shows this account nothing, not even the hosting computer: the worker's account has to be an"
                        + " administrator or in the group Hyper-V Administrators");
    }

    static Answer ambiguous(String text, List<Machine> machines) {
        return none(machines.size() + " machines are called '" + text + "'; name one by its GUID: "
                + list(machines.stream().map(Machine::guid).toList()));
    }

    static Answer ambiguous(Machine machine, List<GuestService> services) {
        return none(machine.title() + " has " + services.size() + " such guest services; name one by its Name: "
                + list(services.stream().map(GuestService::name).toList()));
    }

    static Answer ambiguous(List<Found> found) {
        return none("this may mean any of: "
                + list(found.stream().map(one -> one.names().canonical()).toList()));
    }

    static Answer noMachine(String text, List<Machine> machines) {
        boolean isHost = machines.stream()
                .anyMatch(machine -> !machine.isVirtual() && (machine.isShownAs(text) || machine.hasGuid(text)));
        return none(
                isHost
                        ? "that is the hosting computer itself, which is none of its machines"
                        : "this host has no machine of that GUID or display name");
    }

    static Answer noService(Machine machine, List<GuestService> all, boolean isComponentDisabled) {
        String has = all.isEmpty()
                ? "it has none"
                : "it has " + list(all.stream().map(GuestService::className).toList());
        String why = isComponentDisabled
                ? "; its guest service interface component is disabled"
                : machine.isOn() ? "" : "; guest services are there only while a machine runs";
        return none(machine.title() + " is " + machine.state() + " and has no such guest service; " + has + why);
    }

    static Answer notRunning(ServiceState now) {
        return new Answer(now.state(), now.state(), "it was not running any more: " + now.state());
    }

    static Answer noPath() {
        return new Answer("no-path", "no __PATH", "WMI gave no path to it, so its method cannot be called");
    }

    static Answer noComponent() {
        return ReturnValue.NOT_SUPPORTED.answer("StopService returned 1 (Not Supported), and the machine"
                + " has no guest service interface that could be disabled");
    }

    static Answer withheld() {
        return new Answer(
                "withheld",
                "last word",
                "it was not any more as it was when that was decided; nothing was asked of Hyper-V");
    }

    static Answer notSupported(GuestService service) {
        String instead = Component.carries(service)
                ? "; with fleetstop.hyperv.disable-component=true the worker disables the machine's guest service"
                        + " interface instead"
                : "; stop it inside the guest";
        return ReturnValue.NOT_SUPPORTED.answer(
                "StopService returned 1, which Microsoft documents as 'Not Supported' and as the answer of guest services"
                        + instead);
    }

    /** @param because why the component was not disabled then */
    static Answer notSupportedThen(String because) {
        return ReturnValue.NOT_SUPPORTED.answer(
                "StopService returned 1 (Not Supported); the machine's guest service interface was left alone, as "
                        + because);
    }

    private static Answer none(String message) {
        return new Answer("not-found", "not found", message);
    }

    private static String list(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
