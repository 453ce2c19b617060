package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.worker.events.Accounts;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of a call that returned after its command had ended. */
class LateReturnLogTest extends StillRig {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Accounts.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CompletableFuture<StopReport> call = new CompletableFuture<>();
    private Unreturned unreturned;

    @BeforeEach
    void giveUpACall() {
        manager.service("a");
        unreturned = new Unreturned(rig.stop(order("a")), Run.NONE, Evidence.of(rig.seen("a")), call);
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void saysThatNoRaceWasSeen() throws Exception {
        returns();

        assertThat(lastLine()).contains("returned late: NOT_RUNNING").endsWith("; no race was seen");
    }

    @Test
    void doesNotDenyARaceThatWasReported() throws Exception {
        manager.service("a").start();
        rig.afterwards.run(unreturned);
        assertThat(lastLine()).contains(": race, ");

        returns();

        assertThat(lastLine()).contains("returned late: NOT_RUNNING").endsWith("; its race was reported before");
    }

    private void returns() throws InterruptedException {
        call.complete(new StopReport(Ending.NOT_RUNNING, null, new Answer("7", "seven", "the manager's words")));
        rig.afterwards.run(unreturned);
    }

    private String lastLine() {
        return lines.list.get(lines.list.size() - 1).getFormattedMessage();
    }
}
