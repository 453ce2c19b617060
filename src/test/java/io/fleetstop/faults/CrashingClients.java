package io.fleetstop.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Real clients of Kafka around which the worker may die. */
final class CrashingClients {
    private CrashingClients() {}

    static Consumer<byte[], byte[]> consumer(Consumer<byte[], byte[]> real, Crash crash) {
        return proxy(Consumer.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            if (result instanceof ConsumerRecords<?, ?> records && hasCommands(records)) {
                crash.reached(CrashPoint.POLLED);
            }
            return result;
        });
    }

    private static boolean hasCommands(ConsumerRecords<?, ?> records) {
        return records.partitions().stream()
                .anyMatch(partition -> partition.topic().equals("fleetstop.commands"));
    }

    static Producer<byte[], byte[]> producer(Producer<byte[], byte[]> real, Crash crash) {
        return proxy(
                Producer.class,
                (proxy, method, arguments) -> isOutcome(method, arguments)
                        ? send(real, (ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1], crash)
                        : call(real, method, arguments));
    }

    private static Object send(
            Producer<byte[], byte[]> real, ProducerRecord<byte[], byte[]> outcome, Callback callback, Crash crash) {
        Object future = real.send(outcome, (metadata, failure) -> {
            if (failure == null) {
                crash.reached(CrashPoint.ACKNOWLEDGED);
            }
            callback.onCompletion(metadata, failure);
        });
        crash.reached(CrashPoint.SENT);
        return future;
    }

    private static boolean isOutcome(Method method, @Nullable Object[] arguments) {
        return method.getName().equals("send")
                && arguments.length == 2
                && arguments[0] instanceof ProducerRecord<?, ?> record
                && new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)
                        .endsWith(":finished");
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<?> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
