package io.fleetstop.faults;

import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopRequest;
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

/** The real parts around a worker, which may die before and after it calls them. */
record CrashingParts(Crash crash) {
    ServiceManager manager(ServiceManager real) {
        return proxy(ServiceManager.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "inspect" -> then(CrashPoint.INSPECTED, call(real, method, arguments));
            case "stop" -> then(CrashPoint.STOPPED, stop(real, (StopRequest) arguments[0]));
            default -> call(real, method, arguments);
        });
    }

    private Object then(CrashPoint point, Object result) {
        crash.reached(point);
        return result;
    }

    private Object stop(ServiceManager real, StopRequest request) {
        crash.reached(CrashPoint.STARTED);
        crash.watchStops();
        return real.stop(new StopRequest(
                request.name(),
                request.instance(),
                request.dependents(),
                request.timeout(),
                seen -> allows(request.lastWord(), seen)));
    }

    private boolean allows(LastWord word, ServiceState seen) {
        boolean allowed = word.allows(seen);
        if (allowed) {
            crash.reached(CrashPoint.CLEARED);
        }
        return allowed;
    }

    Consumer<byte[], byte[]> consumer(Consumer<byte[], byte[]> real) {
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
                .anyMatch(partition -> partition.topic().equals(Topic.COMMANDS));
    }

    @SuppressWarnings("unchecked") // the worker's records are of bytes
    Producer<byte[], byte[]> producer(Producer<byte[], byte[]> real) {
        return proxy(
                Producer.class,
                (proxy, method, arguments) -> isOutcome(method, arguments)
                        ? send(real, (ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1])
                        : call(real, method, arguments));
    }

    private Object send(Producer<byte[], byte[]> real, ProducerRecord<byte[], byte[]> outcome, Callback callback) {
        Object future = real.send(outcome, (metadata, failure) -> {
            if (failure == null) {
                crash.reached(CrashPoint.ACKNOWLEDGED);
            }
            callback.onCompletion(metadata, failure);
        });
        return then(CrashPoint.SENT, future);
    }

    private static boolean isOutcome(Method method, Object[] arguments) {
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

    @SuppressWarnings("unchecked") // it is of that type, whatever its parameters
    private static <T> T proxy(Class<?> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
