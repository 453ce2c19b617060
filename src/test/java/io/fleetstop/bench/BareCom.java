package io.fleetstop.bench;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.COM.Wbemcli;
import com.sun.jna.platform.win32.COM.Wbemcli.IEnumWbemClassObject;
import com.sun.jna.platform.win32.COM.Wbemcli.IWbemClassObject;
import com.sun.jna.platform.win32.COM.Wbemcli.IWbemServices;
import com.sun.jna.platform.win32.COM.WbemcliUtil;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.platform.win32.OleAuto;
import com.sun.jna.platform.win32.Variant.VARIANT;
import org.jspecify.annotations.Nullable;

/**
 * What a stop takes at least, with jna-platform's own classes and nothing around them: find the machine, find its service,
 * call the method, read its value, read the service again.
 */
final class BareCom implements AutoCloseable {
    private static final int SEMISYNCHRONOUS = Wbemcli.WBEM_FLAG_FORWARD_ONLY | Wbemcli.WBEM_FLAG_RETURN_IMMEDIATELY;

    private final IWbemServices services;

    BareCom() {
        Ole32.INSTANCE.CoInitializeEx(Pointer.NULL, Ole32.COINIT_MULTITHREADED);
        services = WbemcliUtil.connectServer("root\\virtualization\\v2");
    }

    void stop(String guid) {
        String name = (String) first(
                "SELECT Name,ElementName,EnabledState FROM Msvm_ComputerSystem WHERE Name = '" + guid + "'", "Name");
        String path = (String) first("SELECT * FROM Msvm_GuestService WHERE SystemName = '" + name + "'", "__PATH");
        IWbemClassObject out = services.ExecMethod(path, "StopService", 0, null, new IWbemClassObject());
        Object value = get(out, "ReturnValue");
        out.Release();
        IWbemClassObject service = services.GetObject(path, 0, null);
        Object started = get(service, "Started");
        service.Release();
        if (!"0".equals(String.valueOf(value)) || !Boolean.FALSE.equals(started)) {
            throw new IllegalStateException(path + ": returned " + value + ", Started is " + started);
        }
    }

    private @Nullable Object first(String query, String column) {
        IEnumWbemClassObject rows = services.ExecQuery("WQL", query, SEMISYNCHRONOUS, null);
        IWbemClassObject row = rows.Next(Wbemcli.WBEM_INFINITE, 1)[0];
        Object value = get(row, column);
        row.Release();
        rows.Next(Wbemcli.WBEM_INFINITE, 1);
        rows.Release();
        return value;
    }

    private static @Nullable Object get(IWbemClassObject object, String column) {
        VARIANT.ByReference variant = new VARIANT.ByReference();
        object.Get(new WString(column), 0, variant, null, null);
        Object value = variant.getValue();
        Object read = value instanceof com.sun.jna.platform.win32.WTypes.BSTR bstr ? bstr.getValue() : value;
        OleAuto.INSTANCE.VariantClear(variant);
        return read instanceof com.sun.jna.platform.win32.OaIdl.VARIANT_BOOL bool ? bool.booleanValue() : read;
    }

    @Override
    public void close() {
        services.Release();
        Ole32.INSTANCE.CoUninitialize();
    }
}
