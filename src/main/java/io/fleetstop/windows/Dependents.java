package io.fleetstop.windows;

import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What depends on a service, opened before anything is stopped: so a right that is missing is found in time. */
final class Dependents implements AutoCloseable {
    private final List<Scm.Service> services = new ArrayList<>();
    private final List<Sighted> seen;
    private final Observer observer;
    private final Pace pace;

    /**
     * Why a service is left alone.
     *
     * @param dependentsFirst whether somebody was started, or started anew, who has to be stopped first
     */
    record Failure(Ending ending, Answer answer, boolean dependentsFirst) {}

    private Dependents(List<Sighted> seen, Observer observer, Pace pace) {
        this.seen = seen;
        this.observer = observer;
        this.pace = pace;
    }

    /** @param seen in the order in which they stop */
    static Dependents open(List<Sighted> seen, Observer observer, Pace pace) throws ScmException {
        Dependents dependents = new Dependents(seen, observer, pace);
        try {
            for (Sighted dependent : seen) {
                dependents.services.add(observer.open(dependent.name(), Scm.Access.LOOK_AND_STOP));
            }
            return dependents;
        } catch (ScmException e) {
            dependents.close();
            throw e;
        }
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    /**
     * Stops one after the other; null if all are out of the way.
     *
     * @param stopped gets the names of those that run no more, or not as they did
     */
    @Nullable
    Failure stop(Set<String> stopped) {
        for (int i = 0; i < seen.size(); i++) {
            Halt halt = new Halt(services.get(i), seen.get(i), observer, pace);
            Halted halted = (i == 0 ? halt : halt.lookingFirst()).run();
            if (halted.ending() == Ending.STOPPED || halted.isOutOfTheWay()) {
                stopped.add(seen.get(i).name());
            }
            if (!halted.isOutOfTheWay()) {
                return failure(seen.get(i).name(), halted, stopped.isEmpty());
            }
        }
        return null;
    }

    /** @param first whether nothing was stopped before */
    private static Failure failure(String name, Halted halted, boolean first) {
        Ending ending = switch (halted.ending()) {
            case TIMED_OUT, NOT_STOPPABLE, ACCESS_DENIED -> halted.ending();
            case UNAVAILABLE -> first ? Ending.UNAVAILABLE : Ending.FAILED;
            case STOPPED, NOT_RUNNING, OUTLIVED, NOT_FOUND, NOT_SUPPORTED, FAILED, WITHHELD -> Ending.FAILED;
        };
        Answer answer = halted.answer();
        String message =
                "left alone, since " + name + ", which depends on it, is not out of the way: " + answer.message();
        return new Failure(
                ending,
                new Answer(answer.code(), answer.codeName(), message),
                halted.dependentsFirst() || halted.anotherRuns());
    }

    @Override
    public void close() {
        services.forEach(Scm.Service::close);
    }
}
