package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on a service is listed, and stopped first. */
final class DependentsTest extends DependentsRig {
    @Test
    void listsAllThatRunInStopOrder() {
        ServiceState state = state();
        assertThat(names(state)).containsExactly("Cart", "Shop", "Api");
        assertThat(state.dependents().get(0).names()).containsExactlyInAnyOrder("Cart", "Cart displayed");
        assertThat(state.dependents().get(0).instance())
                .isEqualTo(inspect("Cart").requireState().instance());
    }

    @Test
    void listsEachOnceAlsoIfTheManagerListsIndirectOnesItselfOrInCircles() {
        web.dependents.add(0, "Cart");
        cart.dependents.add("Web");
        assertThat(names(state())).containsExactly("Cart", "Shop", "Api");
    }

    @Test
    void listsNoneThatDoesNotRunNorAnyBehindIt() {
        shop.state = RunState.STOPPED;
        assertThat(names(state())).containsExactly("Api");
        web.state = RunState.STOPPED;
        assertThat(state().dependents()).isEmpty();
    }

    @Test
    void stopsThemFirstAndWaitsForEach() {
        cart.onStop = () -> cart.state = RunState.STOP_PENDING;
        time.after(Duration.ofSeconds(3), () -> cart.state = RunState.STOPPED);
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).endsWith("; stopped before it, as they depend on it: Cart, Shop, Api");
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).containsExactly("Cart", "Shop", "Api", "Web");
    }

    @Test
    void asksOnceForTheLastWordBeforeAnythingIsAsked() {
        List<ServiceState> asked = new ArrayList<>();
        StopReport report = stop(seen -> {
            assertThat(scm.controls).isEmpty();
            return asked.add(seen);
        });
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(asked).hasSize(1);
        assertThat(names(asked.get(0))).containsExactly("Cart", "Shop", "Api");
    }

    @Test
    void asksNothingIfTheLastWordIsNo() {
        StopReport report = stop(seen -> false);
        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, ACCESS_DENIED", "1052, NOT_STOPPABLE", "4711, FAILED", "1060, FAILED", "1115, FAILED"})
    void leavesTheServiceAloneIfOneOfThemDoesNotStop(int number, Ending ending) {
        shop.stopFails.add(number);
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.answer().code()).isEqualTo(Integer.toString(number));
        assertThat(report.answer().message())
                .startsWith("left alone, since Shop, which depends on it, is not out of the way: ")
                .endsWith("; stopped before it, as they depend on it: Cart");
        ServiceState state = Objects.requireNonNull(report.state());
        assertThat(state.activity()).isEqualTo(Activity.RUNNING);
        assertThat(names(state)).containsExactly("Shop", "Api");
        assertThat(scm.controls).containsExactly("Cart", "Shop");
    }

    @Test
    void isUnavailableIfNothingWasAskedOfAnybody() {
        cart.stopFails.add(1722);
        assertThat(stop(LastWord.YES).ending()).isEqualTo(Ending.UNAVAILABLE);
    }

    @Test
    void sharesItsTimeWithThem() {
        cart.onStop = () -> cart.state = RunState.STOP_PENDING;
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(time.nanoTime()).isEqualTo(7 + TIMEOUT.toNanos());
        assertThat(scm.controls).containsExactly("Cart");
    }

    @Test
    void asksNothingOfTheServiceAfterItsTime() {
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            time.pass(TIMEOUT);
        };
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message())
                .contains("it was not asked to stop")
                .contains("Cart, Shop, Api");
        assertThat(scm.controls).doesNotContain("Web");
    }

    @Test
    void stopsNoneOfThemWithoutTheRightToStopAll() {
        api.openFails.put(Scm.Access.LOOK_AND_STOP, 5);
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.ACCESS_DENIED);
        assertThat(report.answer().message()).contains("OpenService(Api)");
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void stopsNoneOfThemIfOneAcceptsNoStop() {
        api.accepted = 0;
        assertThat(state().unstoppableBecause()).startsWith("Api, which depends on it");
        assertThat(stop(LastWord.YES).ending()).isEqualTo(Ending.NOT_STOPPABLE);
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void protectsWhatDependsOnIt() {
        FakeScm.Entry driver = scm.service("Filter", 0);
        driver.type = FakeScm.DRIVER;
        web.dependents.add("Filter");
        shop.displayName = "";
        processes.own.add(30L);
        FakeScm.Entry wmi = scm.service("winmgmt", 60);
        web.dependents.add(wmi.name);
        assertThat(state().untouchable())
                .extracting(untouchable -> untouchable.service())
                .containsExactly("Api", "Filter", "winmgmt");
    }
}
