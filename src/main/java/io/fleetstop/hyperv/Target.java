package io.fleetstop.hyperv;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.AnyCase;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport.Ending;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name leads to. */
sealed interface Target {
    /** Neither a service nor a machine that is off. */
    record Nothing(Finding finding, Answer answer) implements Target {
        static Nothing missing(Answer answer) {
            return new Nothing(Finding.NOT_FOUND, answer);
        }

        static Nothing ambiguous(Answer answer) {
            return new Nothing(Finding.AMBIGUOUS, answer);
        }

        /** Hyper-V shows this account nothing, where it has at least the host to show. */
        static Nothing hidden() {
            return new Nothing(Finding.ACCESS_DENIED, Answers.nothingShown());
        }

        Ending ending() {
            return finding == Finding.ACCESS_DENIED ? Ending.ACCESS_DENIED : Ending.NOT_FOUND;
        }
    }

    /**
     * A machine that is off: nothing of it runs, and it has no guest services that could be looked at.
     *
     * @param service what was asked for, as it was written
     */
    record Off(Machine machine, String service) implements Target {
        ServiceState state() {
            Set<String> displayNames = Set.of(machine.displayName() + "/" + service);
            return Target.state(
                    new Names(machine.guid() + "/" + service, displayNames, displayNames),
                    Activity.STOPPED,
                    "the machine is " + machine.state(),
                    List.of());
        }
    }

    /**
     * A guest service.
     *
     * @param all all guest services of the machine, this one included
     */
    record Found(Machine machine, GuestService service, List<GuestService> all) implements Target {
        public Found {
            all = List.copyOf(all);
        }

        /** @param withOthers whether the other guest services of the component would stop with it */
        ServiceState state(boolean withOthers) {
            return state(service.activity(), service.state(), withOthers ? all : List.of());
        }

        /** @param others those of the machine that are there now, if they would stop with it */
        ServiceState state(Activity activity, String words, List<GuestService> others) {
            return Target.state(names(service), activity, words, dependents(others));
        }

        Names names() {
            return names(service);
        }

        private List<Dependent> dependents(List<GuestService> others) {
            return Component.carries(service)
                    ? others.stream()
                            .filter(other -> !other.name().equals(service.name()) && Component.carries(other))
                            .filter(other -> other.activity() == Activity.RUNNING)
                            .map(this::names)
                            .map(names -> new Dependent(names.instance(), names.all()))
                            .toList()
                    : List.of();
        }

        /** A class is the better name, as long as it is one. */
        private Names names(GuestService of) {
            boolean isClassUnique = all.stream()
                            .filter(other -> AnyCase.areSame(other.className(), of.className()))
                            .count()
                    == 1;
            Set<String> keys =
                    new LinkedHashSet<>(isClassUnique ? List.of(of.className(), of.name()) : List.of(of.name()));
            Set<String> displayNames = new LinkedHashSet<>();
            Set<String> all = new LinkedHashSet<>();
            for (String key : keys) {
                all.add(machine.guid() + "/" + key);
                displayNames.add(machine.displayName() + "/" + key);
            }
            all.addAll(displayNames);
            return new Names(machine.guid() + "/" + keys.iterator().next(), all, displayNames);
        }
    }

    /**
     * The names of a service.
     *
     * @param canonical with the machine's GUID, which nobody can change
     * @param displayNames with the machine's display name
     */
    record Names(String canonical, Set<String> all, Set<String> displayNames) {
        /** Hyper-V tells the runs of a guest service apart by nothing. */
        Instance instance() {
            return new Instance(canonical, null, null);
        }
    }

    private static ServiceState state(Names names, Activity activity, String words, List<Dependent> dependents) {
        Set<String> all = new LinkedHashSet<>(names.all());
        all.add(names.canonical());
        @Nullable Instance instance = activity == Activity.STOPPED ? null : names.instance();
        return new ServiceState(
                names.canonical(),
                all,
                activity,
                words,
                instance,
                null,
                dependents,
                List.of(),
                List.of(),
                List.of(),
                names.displayNames());
    }
}
