package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.control.FreezeState;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.events.StoredCommands;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.time.BrokerClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires what runs the stops. */
@Configuration(proxyBeanMethods = false)
public final class LanesConfiguration {
    @Bean
    LaneMetrics laneMetrics(MeterRegistry meters) {
        return new LaneMetrics(meters);
    }

    // Daemons: a call that never returns must not keep the worker from ending.
    @Bean(destroyMethod = "shutdown")
    ExecutorService callThreads() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("fleetstop-call-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }

    @Bean
    OpenCalls openCalls(FleetstopSettings settings, LaneMetrics metrics, Managers managers) {
        OpenCalls openCalls = new OpenCalls(settings.worker().maxLostThreads(), System::nanoTime);
        metrics.watch(openCalls, managers.ids());
        return openCalls;
    }

    @Bean
    Calls calls(ExecutorService callThreads, LaneMetrics metrics, OpenCalls openCalls) {
        return new Calls(callThreads, metrics, openCalls);
    }

    @Bean
    Races races(Journal journal, Worker worker, EventWriter events, Accounts accounts, BrokerClock clock) {
        return new Races(journal, worker, events, accounts, clock);
    }

    @Bean
    Afterwards afterwards(Calls calls, Races races) {
        return new Afterwards(calls, races);
    }

    @Bean
    Pause pause() {
        return duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Bean
    Gate gate(BrokerClock clock, FreezeState freeze) {
        return new Gate(clock, System::nanoTime, freeze::standing);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService endingsThread() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("fleetstop-ended-");
        threads.setDaemon(true);
        return Executors.newSingleThreadExecutor(threads);
    }

    @Bean
    Endings endings(Accounts accounts, ExecutorService endingsThread, FleetstopSettings settings) {
        return new Endings(accounts, endingsThread, settings.worker().maxConcurrentStops());
    }

    @Bean
    Finisher finisher(Journal journal, Worker worker, EventWriter events, Endings endings, BrokerClock clock) {
        return new Finisher(journal, worker, events, endings, clock);
    }

    @Bean
    Starter starter(Journal journal, Worker worker, EventWriter events, BrokerClock clock, FleetstopSettings settings) {
        return new Starter(journal, worker, events, clock, settings.worker().startedEvents());
    }

    @Bean
    Fuse fuse(PolicySettings settings, Journal journal, BrokerClock clock, MeterRegistry meters) {
        Fuse fuse = new Fuse(settings, System::nanoTime, clock::now);
        Instant now = clock.now();
        new StartedStops(journal).restore(fuse, now.minus(settings.maxStopsWindow()), now);
        Gauge.builder("fleetstop.fuse.left", fuse, Fuse::left)
                .description("Services that may be stopped now, before the fuse blows")
                .register(meters);
        return fuse;
    }

    @Bean
    Judge judge(CurrentPolicy policy, Journal journal) {
        return new Judge(policy, journal.identity().bornAt());
    }

    @Bean
    Clearance clearance(Fuse fuse, Starter starter, Gate gate, Judge judge, Finisher finisher) {
        return new Clearance(fuse, starter, gate, judge, finisher);
    }

    @Bean
    StopCall stopCall(
            Clearance clearance, Gate gate, Calls calls, Finisher finisher, Pause pause, LaneMetrics metrics) {
        return new StopCall(clearance, gate, calls, new Settling(calls, pause, System::nanoTime, metrics), finisher);
    }

    @Bean
    StopProcess.Tries tries(
            Gate gate, Looking looking, StopCall stopCall, Finisher finisher, Judge judge, Afterwards afterwards) {
        return new StopProcess.Tries(
                new FirstTry(gate, looking, judge, stopCall, finisher),
                new Resumed(gate, looking, judge, stopCall, finisher),
                afterwards);
    }

    @Bean
    Looking looking(Calls calls, Gate gate) {
        return new Looking(calls, gate);
    }

    @Bean
    StopProcess stopProcess(
            Journal journal, StoredCommands stored, Managers managers, StopProcess.Tries tries, Finisher finisher) {
        return new StopProcess(journal, stored, managers, tries, finisher);
    }

    @Bean
    Shares shares(FleetstopSettings settings, Managers managers, OpenCalls openCalls) {
        return new Shares(settings.worker().maxConcurrentStops(), managers, openCalls);
    }

    @Bean
    Runners runners(StopProcess process, Shares shares, Endings endings) {
        var threads = new CustomizableThreadFactory("fleetstop-stop-");
        return new Runners(process, Executors.newFixedThreadPool(shares.limit(), threads), shares, endings);
    }

    @Bean
    Waiting waiting(FreezeState freeze) {
        return new Waiting(freeze::standing);
    }

    @Bean
    LaneTable laneTable(BrokerClock clock, Waiting waiting) {
        return new LaneTable(clock, System::nanoTime, waiting);
    }

    @Bean
    Lanes lanes(
            Journal journal,
            LaneTable table,
            Runners runners,
            Waiting waiting,
            LaneMetrics metrics,
            OpenCalls openCalls,
            FreezeState freeze) {
        Lanes lanes = new Lanes(journal, table, runners, waiting, System::nanoTime);
        metrics.watch(lanes, runners);
        journal.onCommit(lanes::committed);
        openCalls.onReturn(lanes::wakeUp);
        freeze.onChange(lanes::wakeUp);
        return lanes;
    }

    @Bean
    LanesLifecycle lanesLifecycle(Lanes lanes, Runners runners, FleetstopSettings settings) {
        Duration grace = settings.worker().shutdownGrace();
        return new LanesLifecycle(lanes, runners, grace);
    }

    @Bean
    Overdue overdue(Journal journal, Unstarted unstarted, Accounts accounts, BrokerClock clock, Waiting waiting) {
        return new Overdue(journal, unstarted, accounts, clock, waiting);
    }
}
