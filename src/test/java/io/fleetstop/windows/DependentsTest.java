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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Shop" and "Api" depend on "Web", and "Cart" on "Shop". */
final class DependentsTest extends Rig {
    private final FakeScm.Entry shop = scm.service("Shop", 20);
    private final FakeScm.Entry api = scm.service("Api", 30);
    private final FakeScm.Entry cart = scm.service("Cart", 40);

    @BeforeEach
    void depend() {
        web.dependents.addAll(List.of("Shop", "Api"));
        shop.dependents.add("Cart");
    }

    @AfterEach
    void closesWhatItOpened() {
        assertThat(scm.closed).isEqualTo(scm.opened);
    }

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
    void stopsThoseAgainThatWereStartedAgain() {
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            restart(shop, 21);
            api.onStop = () -> api.state = RunState.STOPPED;
        };
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).containsExactly("Cart", "Shop", "Api", "Web", "Shop", "Web");
    }

    @Test
    void stopsThoseThatWereStartedAnewWhileItCameToThem() {
        shop.onStop = () -> {
            shop.state = RunState.STOPPED;
            restart(api, 31);
        };
        assertThat(stop(LastWord.YES).ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).containsExactly("Cart", "Shop", "Api", "Web");
    }

    @Test
    void givesUpOnThoseThatAreStartedAgainAndAgain() {
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            restart(shop, 21);
        };
        shop.onStop = () -> {
            shop.state = RunState.STOPPED;
            restart(api, 31);
        };
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(scm.controls).hasSizeLessThan(20);
    }

    @Test
    void stopsNobodyWhoWasNotForetold() {
        FakeScm.Entry late = scm.service("Late", 50);
        late.state = RunState.STOPPED;
        web.dependents.add("Late");
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            late.state = RunState.RUNNING;
        };
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("Late").contains("Cart, Shop, Api");
        assertThat(scm.controls).doesNotContain("Late");
    }

    @Test
    void withholdsIfOneWhoWasNotForetoldIsAllThatIsInTheWay() {
        web.dependents.removeAll(List.of("Shop", "Api"));
        StopReport report = stop(seen -> web.dependents.add("Api"));
        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(report.answer().message()).contains("Api");
        assertThat(scm.controls).containsExactly("Web");
    }

    @Test
    void leavesTheServiceAloneThatWasStartedAnewWhileTheyStopped() {
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            restart(web, 11);
        };
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.OUTLIVED);
        assertThat(scm.controls).doesNotContain("Web");
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

    private static List<String> names(ServiceState state) {
        return state.dependents().stream()
                .map(dependent -> dependent.instance().service())
                .toList();
    }
}
