package io.fleetstop.worker.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Availability;
import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagersTest {
    private final CountDownLatch hang = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();
    private final Managers managers = new Managers(
            List.of(new Asked("hanging", this::answerLate), new SimulatedServiceManager()), Duration.ofMillis(100));

    @Test
    void asksTheOthersAlthoughOneDoesNotAnswer() throws Exception {
        managers.askAll();

        assertThat(said("hanging").status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(said("hanging").detail()).contains("the hanging manager did not say within 5 s");
        assertThat(said("simulated").status()).isEqualTo(Status.AVAILABLE);
        hang.countDown();
    }

    @Test
    void doesNotAskAgainWhatHasNotAnsweredYet() throws Exception {
        managers.askAll();
        managers.askAll();
        assertThat(questions).hasValue(1);
        assertThat(said("hanging").status()).isEqualTo(Status.UNAVAILABLE);

        hang.countDown();
        await().until(() -> {
            managers.askAll();
            return said("hanging").status() == Status.AVAILABLE;
        });
    }

    @Test
    void outlivesAManagerThatThrowsAgainstItsContract() throws Exception {
        Managers throwing = new Managers(List.of(
                new Asked("bad", () -> {
                    throw new NoClassDefFoundError("com/sun/jna/Native");
                }),
                new SimulatedServiceManager()));

        throwing.askAll();

        assertThat(Objects.requireNonNull(throwing.availability().get("bad")).detail())
                .contains("the bad manager failed with java.lang.NoClassDefFoundError");
        assertThat(throwing.availability()).containsKey("simulated");
    }

    private Availability said(String id) {
        return Objects.requireNonNull(managers.availability().get(id));
    }

    private Availability answerLate() {
        questions.incrementAndGet();
        try {
            hang.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Availability.available("at last");
    }

    /** A manager that is only asked for its availability. */
    private record Asked(String id, Supplier<Availability> answer) implements ServiceManager {
        @Override
        public Availability availability() {
            return answer.get();
        }

        @Override
        public Inspection inspect(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StopReport stop(StopRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<ServiceSummary> list() {
            return Stream.empty();
        }
    }
}
