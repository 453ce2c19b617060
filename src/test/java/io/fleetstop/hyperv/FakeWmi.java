package io.fleetstop.hyperv;

import io.fleetstop.hyperv.WmiException.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A namespace in memory, with answers that Wine's double would need a script for. */
final class FakeWmi implements Wmi {
    static final String HOST = "HV01";
    static final String GUID = "6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F";

    final List<Row> rows = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Step>> steps = new HashMap<>();

    /** An instance, and where it is. */
    record Row(String className, String path, Map<String, @Nullable Object> values) {}

    /** What comes of one call: a failure, or a return value; and what else happens with it. */
    record Step(@Nullable Integer failure, long value, Runnable effect) {}

    FakeWmi() {
        machine(HOST, HOST, 2);
    }

    /** A host with one machine that runs and has one guest service that runs. */
    static FakeWmi withOneService() {
        FakeWmi wmi = new FakeWmi();
        wmi.machine(GUID, "web", 2);
        wmi.service(GUID, "Msvm_GuestFileService", "file");
        return wmi;
    }

    Row machine(String guid, String displayName, long enabledState) {
        return add(
                "Msvm_ComputerSystem",
                "computer " + guid,
                Map.of("Name", guid, "ElementName", displayName, "EnabledState", enabledState));
    }

    Row service(String guid, String className, String name) {
        return add(
                "Msvm_GuestService",
                className + " " + guid + " " + name,
                Map.of("SystemName", guid, "CreationClassName", className, "Name", name, "Started", true));
    }

    Row component(String guid, long enabledState) {
        return add(
                "Msvm_GuestServiceInterfaceComponent",
                "component " + guid,
                Map.of("SystemName", guid, "EnabledState", enabledState));
    }

    Row add(String className, String path, Map<String, @Nullable Object> values) {
        Row row = new Row(className, path, new HashMap<>(values));
        row.values().put(WmiObject.PATH, path);
        rows.add(row);
        return row;
    }

    Row theService() {
        return rows.stream()
                .filter(row -> row.className().equals("Msvm_GuestService"))
                .findFirst()
                .orElseThrow();
    }

    void stopped() {
        theService().values().put("Started", false);
    }

    /** @param stage {@code query}, {@code get}, or the name of a method */
    FakeWmi failing(String stage, int... codes) {
        for (int code : codes) {
            failing(stage, code, () -> {});
        }
        return this;
    }

    /** Has something happen with the call of that number from now on. */
    void after(String stage, int calls, Runnable effect) {
        while (steps(stage).size() < calls - 1) {
            steps(stage).add(new Step(null, 0, () -> {}));
        }
        steps(stage).add(new Step(null, 0, effect));
    }

    FakeWmi failing(String stage, int code, Runnable effect) {
        steps(stage).add(new Step(code, 0, effect));
        return this;
    }

    /** The last one is for ever. */
    FakeWmi returning(String method, long... values) {
        for (long value : values) {
            steps(method).add(new Step(null, value, value == 0 ? this::stopped : () -> {}));
        }
        return this;
    }

    FakeWmi returning(String method, long value, Runnable effect) {
        steps(method).add(new Step(null, value, effect));
        return this;
    }

    Deque<Step> steps(String stage) {
        return steps.computeIfAbsent(stage, any -> new ArrayDeque<>());
    }

    private @Nullable Step next(String stage) {
        Deque<Step> left = steps(stage);
        return left.size() > 1 || stage.equals("query") || stage.equals("get") ? left.poll() : left.peek();
    }

    private @Nullable Step step(String stage) throws WmiException {
        Step step = next(stage);
        if (step != null) {
            step.effect().run();
            if (step.failure() != null) {
                throw new WmiException(step.failure(), stageOf(stage), stage);
            }
        }
        return step;
    }

    private static Stage stageOf(String stage) {
        return switch (stage) {
            case "query" -> Stage.QUERY;
            case "get" -> Stage.OBJECT;
            default -> Stage.METHOD;
        };
    }

    @Override
    public synchronized List<WmiObject> query(Query query) throws WmiException {
        calls.add(query.wql());
        step("query");
        return rows.stream()
                .filter(row -> row.className().equals(query.className()) && matches(query, row))
                .map(row -> new WmiObject(row.values()))
                .toList();
    }

    private static boolean matches(Query query, Row row) {
        return query.where().isEmpty()
                || row.values().entrySet().stream()
                        .anyMatch(value -> query.where()
                                .equalsIgnoreCase(" WHERE " + value.getKey() + " = '" + value.getValue() + "'"));
    }

    @Override
    public synchronized WmiObject get(String path, List<String> columns) throws WmiException {
        calls.add("get");
        step("get");
        for (Row row : rows) {
            if (row.path().equals(path)) {
                return new WmiObject(row.values());
            }
        }
        throw new WmiException(Hresult.WBEM_E_NOT_FOUND, Stage.OBJECT, "get");
    }

    @Override
    public synchronized WmiObject call(String path, MethodCall method) throws WmiException {
        calls.add(method.name());
        Step step = step(method.name());
        Map<String, @Nullable Object> out = new HashMap<>();
        out.put(MethodCall.RETURN_VALUE, step == null ? null : Long.valueOf(step.value()));
        out.put(MethodCall.JOB, "job");
        return new WmiObject(out);
    }

    @Override
    public void close() {}
}
