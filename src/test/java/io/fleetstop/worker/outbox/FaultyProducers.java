package io.fleetstop.worker.outbox;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Real producers, of which some sends go wrong in ways that a real broker cannot be made to show. */
final class FaultyProducers implements ProducerFactory<byte[], byte[]> {
    /** How a send goes wrong. */
    enum Fault {
        NONE,
        /** It throws, and no callback is ever called. */
        THROWS,
        /** It throws what is no exception, and no callback is ever called. */
        DIES,
        /**
         * Its callback hears of a failure, some time later and on another thread, as it is with real ones. What is sent
         * later goes to the broker later too, unless the producer was closed meanwhile.
         */
        FAILS
    }

    private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private ProducerFactory<byte[], byte[]> real;

    FaultyProducers(Map<String, Object> settings) {
        real = new DefaultKafkaProducerFactory<>(settings);
    }

    /** What becomes of the next sends, one after the other. */
    void plan(Fault... next) {
        faults.addAll(Arrays.asList(next));
    }

    @Override
    public ProducerFactory<byte[], byte[]> copyWithConfigurationOverride(@Nullable Map<String, Object> overrides) {
        real = real.copyWithConfigurationOverride(overrides);
        return this;
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
        return real.getConfigurationProperties();
    }

    @Override
    public void reset() {
        real.reset();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<byte[], byte[]> createProducer() {
        Line line = new Line(real.createProducer());
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        return line.send((ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
                    }
                    return method.invoke(line.producer, arguments);
                });
    }

    /** What is given to one producer, in order. */
    private final class Line {
        private final Producer<byte[], byte[]> producer;
        private @Nullable CompletableFuture<?> failing;

        Line(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        synchronized Future<?> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
            Fault fault = faults.poll();
            if (fault == Fault.THROWS) {
                throw new KafkaException("the producer is in an error state");
            }
            if (fault == Fault.DIES) {
                throw new NoClassDefFoundError("of the producer");
            }
            Runnable send = fault == Fault.FAILS
                    ? () -> callback.onCompletion(null, new TimeoutException("expired"))
                    : () -> sendOrTell(message, callback);
            if (failing != null) {
                failing = failing.thenRun(send);
            } else if (fault == Fault.FAILS) {
                failing = CompletableFuture.runAsync(send, LATER);
            } else {
                return producer.send(message, callback);
            }
            return failing;
        }

        private void sendOrTell(ProducerRecord<byte[], byte[]> message, Callback callback) {
            try {
                var unused = producer.send(message, callback);
            } catch (IllegalStateException closed) {
                callback.onCompletion(null, new KafkaException(closed));
            }
        }
    }
}
