package io.fleetstop.worker.intake;

import io.fleetstop.journal.Journal;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way in: poll thread, ladder, positions. */
@Configuration(proxyBeanMethods = false)
public final class IntakeConfiguration {
    // Stops first: nothing new comes in while what is under way ends.
    private static final PollLoop.Plan LOOP = new PollLoop.Plan("intake", 3, Duration.ofSeconds(2));

    private static final int REFUSALS_A_MINUTE = 100;
    private static final int REJECTS_A_SECOND = 10;
    private static final int FAULTS_A_MINUTE = 10;

    @Bean
    IntakeMetrics intakeMetrics(MeterRegistry meters) {
        return new IntakeMetrics(meters);
    }

    @Bean
    Status intakeStatus() {
        return new Status("not reading yet");
    }

    @Bean
    FirstRungs firstRungs(FleetstopSettings settings, BrokerClock clock, Managers managers, CurrentPolicy policy) {
        return new FirstRungs(
                settings.host(),
                new CommandCodec(),
                new Deadlines(settings.worker()),
                new Refusals(clock, managers, policy));
    }

    @Bean
    JournalRungs journalRungs(
            Worker worker, EventWriter events, Unstarted unstarted, BrokerClock clock, Clock wallClock) {
        Answers answers = new Answers(worker, events, clock);
        RateLimit refusals = new RateLimit(REFUSALS_A_MINUTE, Duration.ofMinutes(1), wallClock);
        return new JournalRungs(worker.host(), answers, new Cancels(answers, unstarted, clock), refusals, clock);
    }

    // Ten rejects a second for as long as the broker may take to answer one, then drop.
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService rejectThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(100),
                task -> new Thread(task, "fleetstop-rejects"));
    }

    @Bean
    Rejects.RejectLane rejectLane(ExecutorService rejectThread, Clock clock) {
        return new Rejects.RejectLane(
                rejectThread,
                new RateLimit(REJECTS_A_SECOND, Duration.ofSeconds(1), clock),
                new RateLimit(1, Duration.ofMinutes(1), clock));
    }

    @Bean
    Rejects rejects(
            FleetstopSettings settings,
            KafkaClients clients,
            TopicDirectory topics,
            Rejects.RejectLane lane,
            IntakeMetrics metrics) {
        return new Rejects(settings.topics().rejects(), clients::producer, topics, lane, metrics);
    }

    @Bean
    Faults faults(FleetstopSettings settings, Clock clock) {
        return new Faults(settings.host(), new RateLimit(FAULTS_A_MINUTE, Duration.ofMinutes(1), clock));
    }

    @Bean
    Intake intake(
            FirstRungs firstRungs, JournalRungs journalRungs, Journal journal, Aftermath aftermath, Faults faults) {
        return new Intake(firstRungs, journalRungs, journal, aftermath, faults);
    }

    @Bean
    Aftermath aftermath(IntakeMetrics metrics, Rejects rejects, Accounts accounts) {
        return new Aftermath(metrics, rejects, accounts);
    }

    @Bean
    Bookmarks bookmarks(Journal journal, Worker worker, EventWriter events, BrokerClock clock, IntakeMetrics metrics) {
        return new Bookmarks(journal, worker, events, clock, metrics);
    }

    @Bean
    CommandReader commandReader(
            FleetstopSettings settings,
            TopicDirectory topics,
            Journal journal,
            BrokerClock clock,
            Intake intake,
            Bookmarks bookmarks) {
        var starts = new StartPositions(
                journal::positions, clock, topics::newestTime, settings.worker().maxTimeToLive());
        return new CommandReader(
                new CommandReader.Topic(settings.topics().commands(), topics),
                new Partitions(starts),
                new InboundRecords(clock),
                intake,
                bookmarks);
    }

    @Bean
    PollLoop intakeLoop(
            KafkaClients clients, CommandReader reader, Journal journal, Status intakeStatus, IntakeMetrics metrics) {
        var work = new IntakeWork(reader, new IntakeGate(journal, intakeStatus, metrics));
        return new PollLoop(LOOP, () -> clients.consumer("-intake"), work, intakeStatus);
    }
}
