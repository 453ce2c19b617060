package io.fleetstop.worker.status;

import org.jspecify.annotations.Nullable;

/** Whether a part of the worker does its work. Thread-safe. */
public final class Status {
    private final News news = new News(System::nanoTime);
    private volatile @Nullable String trouble;

    /** @param trouble why it does not work yet; null if it does from the start */
    public Status(@Nullable String trouble) {
        this.trouble = trouble;
    }

    /** Why it does not work just now, in one sentence; null if it does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Returns whether that is worth a line in the log: it ends what had one. */
    public boolean works() {
        trouble = null;
        return news.over();
    }

    /** Returns whether that is worth a line in the log. */
    public boolean troubled(String why) {
        trouble = why;
        return news.isNews(why);
    }
}
