package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others do to a service and its dependents while these are stopped. */
final class DependentsMeanwhileTest extends DependentsRig {
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
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message())
                .contains("another one was started since")
                .contains("Cart, Shop, Api");
        assertThat(scm.controls).doesNotContain("Web");
    }

    @Test
    void isStoppedIfItEndedItselfWhileTheyStopped() {
        api.onStop = () -> {
            api.state = RunState.STOPPED;
            web.state = RunState.STOPPED;
        };
        assertThat(stop(LastWord.YES).ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).doesNotContain("Web");
    }

    @Test
    void isFailedAndNotUnavailableOnceTheyWereStopped() {
        web.stopFails.add(1115);
        StopReport report = stop(LastWord.YES);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo("1115");
    }
}
