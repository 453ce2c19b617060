package io.fleetstop.hyperv;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.COM.Wbemcli.IWbemLocator;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.platform.win32.WTypes;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.fleetstop.hyperv.WmiException.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to {@code root\virtualization\v2}, for one thread. Slots and flags: {@code wbemcli.h}. Everything that a
 * call hands out is released here.
 */
final class WmiConnection implements AutoCloseable {
    private static final String NAMESPACE = "root\\virtualization\\v2";
    private static final int CONNECT_SERVER = 3;
    private static final int GET_OBJECT = 6;
    private static final int EXEC_QUERY = 20;
    private static final int EXEC_METHOD = 24;
    private static final int NEXT = 4;

    /** At most two minutes, where the default is for ever. */
    private static final int WBEM_FLAG_CONNECT_USE_MAX_WAIT = 0x80;

    /** {@code WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY}. */
    private static final int FORWARD_ONLY = 0x30;

    private static final int WBEM_S_NO_ERROR = 0;
    private static final int WBEM_S_TIMEDOUT = 0x40004;
    private static final int NEXT_MILLIS = 2_000;

    /** A host that is slow is not one that does not answer. */
    private static final int MOST_EMPTY_HANDED = 10;

    private static final int ROWS_AT_ONCE = 16;

    private final ComObject services;

    private WmiConnection(ComObject services) {
        this.services = services;
    }

    static WmiConnection open() throws WmiException {
        ComSecurity.initialise();
        PointerByReference created = new PointerByReference();
        int result = Ole32.INSTANCE
                .CoCreateInstance(
                        IWbemLocator.CLSID_WbemLocator,
                        null,
                        WTypes.CLSCTX_INPROC_SERVER,
                        IWbemLocator.IID_IWbemLocator,
                        created)
                .intValue();
        WmiException.check(result, Stage.CONNECTION, "CoCreateInstance of WbemLocator");
        try (ComObject locator = ComObject.given(created, Stage.CONNECTION, "CoCreateInstance")) {
            return connect(locator);
        }
    }

    private static WmiConnection connect(ComObject locator) throws WmiException {
        PointerByReference connected = new PointerByReference();
        try (Bstr namespace = new Bstr(NAMESPACE)) {
            int result = locator.call(
                    CONNECT_SERVER,
                    namespace.address(),
                    null,
                    null,
                    null,
                    WBEM_FLAG_CONNECT_USE_MAX_WAIT,
                    null,
                    null,
                    connected);
            WmiException.check(result, Stage.CONNECTION, "ConnectServer to " + NAMESPACE);
        }
        WmiConnection connection = new WmiConnection(ComObject.given(connected, Stage.CONNECTION, "ConnectServer"));
        try {
            ComSecurity.cover(connection.services);
            return connection;
        } catch (WmiException e) {
            connection.close();
            throw e;
        }
    }

    List<WmiObject> query(Query query) throws WmiException {
        PointerByReference found = new PointerByReference();
        try (Bstr language = new Bstr("WQL");
                Bstr wql = new Bstr(query.wql())) {
            int result = services.call(EXEC_QUERY, language.address(), wql.address(), FORWARD_ONLY, null, found);
            WmiException.check(result, Stage.QUERY, "the query of " + query.className());
        }
        try (ComObject rows = ComObject.given(found, Stage.QUERY, "ExecQuery")) {
            return drain(rows, query);
        }
    }

    private static List<WmiObject> drain(ComObject rows, Query query) throws WmiException {
        List<WmiObject> read = new ArrayList<>();
        try (Memory addresses = new Memory((long) ROWS_AT_ONCE * Native.POINTER_SIZE)) {
            IntByReference count = new IntByReference();
            int emptyHanded = 0;
            int result;
            do {
                count.setValue(0);
                result = rows.call(NEXT, NEXT_MILLIS, ROWS_AT_ONCE, addresses, count);
                // Rows that came with a failure are released all the same.
                readAll(addresses, count.getValue(), query, read);
                WmiException.check(result, Stage.QUERY, "Next of " + query.className());
                emptyHanded = count.getValue() > 0 ? 0 : emptyHanded + 1;
            } while (isThereMore(result, emptyHanded, query));
        }
        return read;
    }

    private static boolean isThereMore(int result, int emptyHanded, Query query) throws WmiException {
        if (result == WBEM_S_TIMEDOUT && emptyHanded == MOST_EMPTY_HANDED) {
            throw new WmiException(
                    Hresult.WBEM_E_TIMED_OUT,
                    Stage.QUERY,
                    "the query of " + query.className() + " has brought no row for " + NEXT_MILLIS * MOST_EMPTY_HANDED
                            + " ms");
        }
        return result == WBEM_S_TIMEDOUT || result == WBEM_S_NO_ERROR && emptyHanded == 0;
    }

    private static void readAll(Memory addresses, int count, Query query, List<WmiObject> into) throws WmiException {
        @Nullable WmiException failure = null;
        for (int i = 0; i < count; i++) {
            try (WmiInstance row =
                    new WmiInstance(new ComObject(addresses.getPointer((long) i * Native.POINTER_SIZE)))) {
                into.add(row.read(query.columns(), Stage.QUERY));
            } catch (WmiException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    WmiObject get(String path, List<String> columns) throws WmiException {
        try (WmiInstance instance = object(path)) {
            return instance.read(columns, Stage.OBJECT);
        }
    }

    private WmiInstance object(String path) throws WmiException {
        PointerByReference found = new PointerByReference();
        try (Bstr text = new Bstr(path)) {
            int result = services.call(GET_OBJECT, text.address(), 0, null, found, null);
            WmiException.check(result, Stage.OBJECT, "GetObject");
        }
        return WmiInstance.of(found, Stage.OBJECT, "GetObject");
    }

    /** Waits until the provider has answered, however long that takes. */
    WmiObject call(String path, MethodCall method) throws WmiException {
        if (method.parameters().isEmpty()) {
            return call(path, method, null);
        }
        try (WmiInstance definition = definition(method.className());
                WmiInstance parameters = definition.parametersOf(method.name())) {
            for (Map.Entry<String, Integer> parameter : method.parameters().entrySet()) {
                parameters.put(parameter.getKey(), parameter.getValue());
            }
            return call(path, method, parameters.address());
        }
    }

    /** That a class is missing does not say that the object is. */
    private WmiInstance definition(String className) throws WmiException {
        try {
            return object(className);
        } catch (WmiException e) {
            throw e.during(Stage.QUERY);
        }
    }

    private WmiObject call(String path, MethodCall method, @Nullable Pointer parameters) throws WmiException {
        PointerByReference out = new PointerByReference();
        try (Bstr object = new Bstr(path);
                Bstr name = new Bstr(method.name())) {
            int result = services.call(EXEC_METHOD, object.address(), name.address(), 0, null, parameters, out, null);
            WmiException.check(result, Stage.METHOD, method.name());
        }
        if (out.getValue() == null) {
            return new WmiObject(Map.of());
        }
        try (WmiInstance answer = WmiInstance.of(out, Stage.METHOD, method.name())) {
            return answer.read(method.out(), Stage.METHOD);
        }
    }

    @Override
    public void close() {
        services.close();
    }
}
