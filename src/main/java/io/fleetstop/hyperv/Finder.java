package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.hyperv.Target.Nothing;
import io.fleetstop.hyperv.Target.Off;
import io.fleetstop.hyperv.WmiException.Stage;
import io.fleetstop.service.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds machines and their guest services by what a sender wrote: {@code <machine>/<service>}. It is compared with what
 * Hyper-V has, and never becomes part of a question.
 */
final class Finder {
    private final Wmi wmi;

    Finder(Wmi wmi) {
        this.wmi = wmi;
    }

    /** One way to cut a name in two: there may be slashes in both parts. */
    private record Cut(String machine, String service) {
        static List<Cut> all(String name) {
            List<Cut> cuts = new ArrayList<>();
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (slash > 0 && slash < name.length() - 1) {
                    cuts.add(new Cut(name.substring(0, slash), name.substring(slash + 1)));
                }
            }
            return cuts;
        }
    }

    Target find(String name) throws WmiException {
        List<Cut> cuts = Cut.all(name);
        if (cuts.isEmpty()) {
            return Nothing.missing(Answers.noSlash());
        }
        List<Machine> machines = machines(cuts.get(0).machine());
        if (machines.isEmpty()) {
            return Nothing.hidden();
        }
        List<Target> targets = new ArrayList<>();
        for (Cut cut : cuts) {
            List<Machine> meant = meant(machines, cut.machine());
            if (meant.size() > 1) {
                return Nothing.ambiguous(Answers.ambiguous(cut.machine(), meant));
            }
            if (!meant.isEmpty()) {
                targets.add(find(meant.get(0), cut.service()));
            }
        }
        return choose(targets, cuts.get(0).machine(), machines);
    }

    /** A GUID is asked for alone, as a host may have many machines; any other text is looked for among all. */
    private List<Machine> machines(String machine) throws WmiException {
        List<Machine> one = Machine.isGuid(machine) ? read(Machine.withGuid(machine)) : List.of();
        return one.isEmpty() ? read(Machine.all()) : one;
    }

    private List<Machine> read(Query query) throws WmiException {
        return wmi.query(query).stream().map(Machine::of).toList();
    }

    /**
     * What has that GUID; or all that are shown under that name, since others may have it too. No machine is shown under a
     * GUID: it would be stopped in the place of another one that is gone.
     */
    private static List<Machine> meant(List<Machine> machines, String text) {
        boolean isGuid = Machine.isGuid(text);
        return machines.stream()
                .filter(Machine::isVirtual)
                .filter(machine -> isGuid ? machine.hasGuid(text) : machine.isShownAs(text))
                .toList();
    }

    /** What was found; else what is off; else why not. */
    private static Target choose(List<Target> targets, String machine, List<Machine> machines) {
        List<Found> found = only(targets, Found.class);
        if (found.size() > 1) {
            return Nothing.ambiguous(Answers.ambiguous(found));
        }
        if (targets.isEmpty()) {
            return Nothing.missing(Answers.noMachine(machine, machines));
        }
        List<Off> off = only(targets, Off.class);
        return !found.isEmpty() ? found.get(0) : !off.isEmpty() ? off.get(0) : targets.get(0);
    }

    private static <T extends Target> List<T> only(List<Target> targets, Class<T> type) {
        return targets.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Target find(Machine machine, String service) throws WmiException {
        List<GuestService> all = services(machine);
        List<GuestService> called =
                all.stream().filter(one -> one.isCalled(service)).toList();
        return switch (called.size()) {
            case 0 -> machine.isOff() ? new Off(machine, service) : Nothing.missing(notThere(machine, all));
            case 1 -> new Found(machine, called.get(0), all);
            default -> Nothing.ambiguous(Answers.ambiguous(machine, called));
        };
    }

    List<GuestService> services(Machine machine) throws WmiException {
        return wmi.query(GuestService.of(machine)).stream()
                .map(GuestService::of)
                .toList();
    }

    private Answer notThere(Machine machine, List<GuestService> all) {
        return Answers.noService(machine, all, new Component(wmi, machine).isDisabled());
    }

    /** All machines, without the host; empty only if there are none. */
    List<Machine> machines() throws WmiException {
        List<Machine> all = read(Machine.all());
        if (all.isEmpty()) {
            throw new WmiException(
                    Hresult.WBEM_E_ACCESS_DENIED,
                    Stage.QUERY,
                    Answers.nothingShown().message());
        }
        return all.stream().filter(Machine::isVirtual).toList();
    }
}
