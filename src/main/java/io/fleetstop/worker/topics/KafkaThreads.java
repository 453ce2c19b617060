package io.fleetstop.worker.topics;

import org.apache.kafka.common.utils.KafkaThread;

/**
 * Threads of Kafka's clients. They log what ends them, and nobody hears of it: a producer without its thread takes what it is
 * given, and never says what became of it.
 */
final class KafkaThreads {
    private KafkaThreads() {}

    /** From now on whoever is told of the end of any other thread is told of theirs. */
    static void letOthersHear() {
        Thread[] threads = new Thread[2 * Thread.activeCount()];
        int found = Thread.enumerate(threads);
        for (int i = 0; i < found; i++) {
            if (threads[i] instanceof KafkaThread thread) {
                thread.setUncaughtExceptionHandler(null);
            }
        }
    }
}
