package io.fleetstop.worker.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
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
        /** Its callback hears of a failure, some time later and on another thread, as it is with real ones. */
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
        Producer<byte[], byte[]> producer = real.createProducer();
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    Fault fault = method.getName().equals("send") ? faults.poll() : null;
                    if (fault == Fault.THROWS) {
                        throw new KafkaException("the producer is in an error state");
                    }
                    if (fault == Fault.FAILS) {
                        Callback callback = (Callback) arguments[1];
                        return CompletableFuture.runAsync(
                                () -> callback.onCompletion(null, new TimeoutException("expired")), LATER);
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
