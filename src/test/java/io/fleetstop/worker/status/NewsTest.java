package io.fleetstop.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final News news = new News(nanos::get);

    @Test
    void saysTheSameThingOnce() {
        assertThat(news.isNews("the broker is away")).isTrue();
        pass(Duration.ofHours(1));
        assertThat(news.isNews("the broker is away")).isFalse();
        news.over();
        assertThat(news.isNews("the broker is away")).isTrue();
    }

    @Test
    void saysAnotherThingAtTheNextMinute() {
        assertThat(news.isNews("the broker is away")).isTrue();
        assertThat(news.isNews("the topic is missing")).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(news.isNews("the topic is missing")).isTrue();
    }

    @Test
    void saysOneThingAMinuteThoughTheWordsChangeAndItComesAndGoes() {
        long lines = IntStream.range(0, 600)
                .filter(second -> {
                    pass(Duration.ofSeconds(1));
                    news.over();
                    return news.isNews("timed out at " + second);
                })
                .count();
        assertThat(lines).isEqualTo(10);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
