package io.fleetstop.wine;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.COM.Wbemcli.IWbemLocator;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.platform.win32.OleAuto;
import com.sun.jna.platform.win32.Variant.VARIANT;
import com.sun.jna.platform.win32.WTypes;
import com.sun.jna.platform.win32.WTypes.BSTR;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WMI by the book and no more: what each call answers, good or bad. */
final class WmiClient implements AutoCloseable {
    static final String HYPER_V = "ROOT\\virtualization\\v2";
    static final int INFINITE = -1;
    static final int SEMISYNCHRONOUS = 0x10;

    private final ComObject services;

    private WmiClient(ComObject services) {
        this.services = services;
    }

    /**
     * What a call answered.
     *
     * @param result its HRESULT
     * @param pointer the object that it handed over, if any
     */
    record Answer(int result, @Nullable Pointer pointer) {
        ComObject object() {
            if (pointer == null) {
                throw new IllegalStateException("0x" + Integer.toHexString(result));
            }
            return new ComObject(pointer);
        }

        /** The HRESULT; what was handed over is released. */
        int code() {
            if (pointer != null) {
                object().Release();
            }
            return result;
        }
    }

    static Answer createLocator() {
        var found = new PointerByReference();
        var result = Ole32.INSTANCE.CoCreateInstance(
                IWbemLocator.CLSID_WbemLocator,
                null,
                WTypes.CLSCTX_INPROC_SERVER,
                IWbemLocator.IID_IWbemLocator,
                found);
        return new Answer(result.intValue(), found.getValue());
    }

    static Answer connect(String namespace, int flags) {
        try (var locator = createLocator().object()) {
            return withText(
                    namespace, (name, found) -> locator.call(3, name, null, null, null, flags, null, null, found));
        }
    }

    static WmiClient open() {
        return new WmiClient(connect(HYPER_V, 0x80).object());
    }

    ComObject services() {
        return services;
    }

    Answer query(String text, int flags) {
        BSTR language = OleAuto.INSTANCE.SysAllocString("WQL");
        try {
            return withText(text, (query, found) -> services.call(20, language, query, flags, null, found));
        } finally {
            OleAuto.INSTANCE.SysFreeString(language);
        }
    }

    /** All that a query finds. */
    List<ComObject> rows(String text) {
        List<ComObject> rows = new ArrayList<>();
        try (var enumerator = query(text, 0x30).object()) {
            for (var next = next(enumerator, INFINITE); next.result() == 0; next = next(enumerator, INFINITE)) {
                rows.add(next.object());
            }
        }
        return rows;
    }

    /** A property of each row. */
    List<@Nullable Object> column(String text, String property) {
        List<@Nullable Object> values = new ArrayList<>();
        for (ComObject row : rows(text)) {
            try (row) {
                values.add(row.get(property));
            }
        }
        return values;
    }

    static Answer next(ComObject enumerator, int timeout) {
        var objects = new Pointer[1];
        int result = enumerator.call(4, timeout, 1, objects, new IntByReference());
        return new Answer(result, objects[0]);
    }

    Answer get(String path) {
        return withText(path, (text, found) -> services.call(6, text, 0, null, found, null));
    }

    /** A synchronous call: what it handed over are the out-parameters. */
    Answer execute(String path, String method, @Nullable ComObject in) {
        return withMethod(
                method,
                name -> withText(
                        path, (text, found) -> services.call(24, text, name, 0, null, pointer(in), found, null)));
    }

    /** A semisynchronous call: what it handed over is the call result. */
    Answer executeLater(String path, String method) {
        return withMethod(
                method,
                name -> withText(
                        path,
                        (text, found) -> services.call(24, text, name, SEMISYNCHRONOUS, null, null, null, found)));
    }

    private static @Nullable Pointer pointer(@Nullable ComObject object) {
        return object == null ? null : object.getPointer();
    }

    private interface Call {
        int of(BSTR text, PointerByReference found);
    }

    private interface MethodCall {
        Answer of(BSTR method);
    }

    private static Answer withMethod(String method, MethodCall call) {
        BSTR name = OleAuto.INSTANCE.SysAllocString(method);
        try {
            return call.of(name);
        } finally {
            OleAuto.INSTANCE.SysFreeString(name);
        }
    }

    private static Answer withText(String text, Call call) {
        BSTR copy = OleAuto.INSTANCE.SysAllocString(text);
        try {
            var found = new PointerByReference();
            return new Answer(call.of(copy, found), found.getValue());
        } finally {
            OleAuto.INSTANCE.SysFreeString(copy);
        }
    }

    /** The state of a service after a RequestStateChange's in-parameters were made from its class. */
    ComObject requestedState(String className, int state) {
        try (var definition = get(className).object()) {
            var in = new PointerByReference();
            definition.call(19, new WString("RequestStateChange"), 0, in, null);
            try (var signature = new ComObject(in.getValue())) {
                var made = new PointerByReference();
                signature.call(15, 0, made);
                var parameters = new ComObject(made.getValue());
                var value = new VARIANT(state);
                parameters.call(5, new WString("RequestedState"), 0, value.getPointer(), 0);
                return parameters;
            }
        }
    }

    @Override
    public void close() {
        services.Release();
    }
}
