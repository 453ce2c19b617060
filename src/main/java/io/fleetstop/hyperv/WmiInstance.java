package io.fleetstop.hyperv;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import io.fleetstop.hyperv.WmiException.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code IWbemClassObject}: an instance, a class, or the parameters of a method. Slots: {@code wbemcli.h}. */
final class WmiInstance implements AutoCloseable {
    private static final int GET = 4;
    private static final int PUT = 5;
    private static final int SPAWN_INSTANCE = 15;
    private static final int GET_METHOD = 19;

    private final ComObject object;

    WmiInstance(ComObject object) {
        this.object = object;
    }

    /** What a call has handed out. */
    static WmiInstance of(PointerByReference out, Stage stage, String during) throws WmiException {
        return new WmiInstance(ComObject.given(out, stage, during));
    }

    Pointer address() {
        return object.address();
    }

    WmiObject read(List<String> columns, Stage stage) throws WmiException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String column : columns) {
            values.put(column, get(column, stage));
        }
        return new WmiObject(values);
    }

    /** Null for what it does not have, or has no value of. */
    private @Nullable Object get(String column, Stage stage) throws WmiException {
        try (Variant variant = new Variant()) {
            int result = object.call(GET, new WString(column), 0, variant.address(), null, null);
            if (result == Hresult.WBEM_E_NOT_FOUND.code()) {
                return null;
            }
            WmiException.check(result, stage, "Get of " + column);
            return variant.value();
        }
    }

    void put(String column, int number) throws WmiException {
        try (Variant variant = Variant.ofNumber(number)) {
            int result = object.call(PUT, new WString(column), 0, variant.address(), 0);
            WmiException.check(result, Stage.QUERY, "Put of " + column);
        }
    }

    /** Of a class: an instance for the parameters of one of its methods. */
    WmiInstance parametersOf(String method) throws WmiException {
        PointerByReference signature = new PointerByReference();
        int result = object.call(GET_METHOD, new WString(method), 0, signature, null);
        WmiException.check(result, Stage.QUERY, "GetMethod of " + method);
        try (WmiInstance parameters = of(signature, Stage.QUERY, "GetMethod")) {
            PointerByReference instance = new PointerByReference();
            WmiException.check(parameters.object.call(SPAWN_INSTANCE, 0, instance), Stage.QUERY, "SpawnInstance");
            return of(instance, Stage.QUERY, "SpawnInstance");
        }
    }

    @Override
    public void close() {
        object.close();
    }
}
