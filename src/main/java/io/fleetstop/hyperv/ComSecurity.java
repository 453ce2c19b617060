package io.fleetstop.hyperv;

import com.sun.jna.platform.win32.Ole32;
import io.fleetstop.hyperv.WmiException.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who this process is to the servers that it calls: itself, so that they see its account's rights. */
final class ComSecurity {
    private static final Logger log = LoggerFactory.getLogger(ComSecurity.class);

    private static final int RPC_E_TOO_LATE = 0x80010119;
    private static final int NEGOTIATE = -1;
    private static final int RPC_C_AUTHN_LEVEL_DEFAULT = 0;

    private static boolean initialised;

    private ComSecurity() {}

    /** Once for the process, before its first call. */
    static synchronized void initialise() {
        if (initialised) {
            return;
        }
        initialised = true;
        int result = Ole32.INSTANCE
                .CoInitializeSecurity(
                        null,
                        NEGOTIATE,
                        null,
                        null,
                        RPC_C_AUTHN_LEVEL_DEFAULT,
                        Ole32.RPC_C_IMP_LEVEL_IMPERSONATE,
                        null,
                        Ole32.EOAC_NONE,
                        null)
                .intValue();
        // Too late means that somebody else in this process was sooner: then the blanket below does it.
        if (Hresult.isFailure(result) && result != RPC_E_TOO_LATE) {
            log.warn("CoInitializeSecurity failed with {}; calls go with the process's defaults", Hresult.text(result));
        }
    }

    /** Lets the services behind a proxy act as this process's account. */
    static void cover(ComObject proxy) throws WmiException {
        int result = Ole32.INSTANCE
                .CoSetProxyBlanket(
                        proxy.unknown(),
                        Ole32.RPC_C_AUTHN_WINNT,
                        Ole32.RPC_C_AUTHZ_NONE,
                        null,
                        Ole32.RPC_C_AUTHN_LEVEL_CALL,
                        Ole32.RPC_C_IMP_LEVEL_IMPERSONATE,
                        null,
                        Ole32.EOAC_NONE)
                .intValue();
        WmiException.check(result, Stage.CONNECTION, "CoSetProxyBlanket");
    }
}
