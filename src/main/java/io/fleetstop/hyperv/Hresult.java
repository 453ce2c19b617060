package io.fleetstop.hyperv;

import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import java.util.Locale;

/**
 * The failures of COM and WMI that mean something to a stop; every other one means no. Values and names: WMI error
 * constants (wbemcli.h), COM error codes (winerror.h).
 */
enum Hresult {
    WBEM_E_ACCESS_DENIED(0x80041003, Meaning.DENIED),
    E_ACCESSDENIED(0x80070005, Meaning.DENIED),
    WBEM_E_PRIVILEGE_NOT_HELD(0x80041062, Meaning.DENIED),
    WBEM_E_NOT_FOUND(0x80041002, Meaning.NO_OBJECT),
    /** No role Hyper-V on this host. */
    WBEM_E_INVALID_NAMESPACE(0x8004100E, Meaning.NO_ROLE),
    /** A Windows older than 8.1 or Server 2012 R2. */
    WBEM_E_INVALID_CLASS(0x80041010, Meaning.NO_ROLE),
    REGDB_E_CLASSNOTREG(0x80040154, Meaning.NO_ROLE),
    WBEM_E_NOT_SUPPORTED(0x8004100C, Meaning.NO_METHOD),
    WBEM_E_INVALID_METHOD(0x8004102E, Meaning.NO_METHOD),
    WBEM_E_METHOD_NOT_IMPLEMENTED(0x80041055, Meaning.NO_METHOD),
    WBEM_E_METHOD_DISABLED(0x80041056, Meaning.NO_METHOD),
    WBEM_E_INVALID_PARAMETER(0x80041008, Meaning.REFUSED),
    WBEM_E_INVALID_QUERY(0x80041017, Meaning.REFUSED),
    WBEM_E_INVALID_QUERY_TYPE(0x80041018, Meaning.REFUSED),
    WBEM_E_INVALID_SYNTAX(0x80041021, Meaning.REFUSED),
    WBEM_E_PROVIDER_NOT_CAPABLE(0x80041024, Meaning.REFUSED),
    WBEM_E_INVALID_METHOD_PARAMETERS(0x8004102F, Meaning.REFUSED),
    WBEM_E_INVALID_OBJECT_PATH(0x8004103A, Meaning.REFUSED),
    WBEM_E_LOCAL_CREDENTIALS(0x80041064, Meaning.REFUSED),
    CO_E_NOTINITIALIZED(0x800401F0, Meaning.REFUSED),
    /** The service Windows Management Instrumentation is disabled. */
    ERROR_SERVICE_DISABLED(0x80070422, Meaning.REFUSED),
    WBEM_E_FAILED(0x80041001, Meaning.LOST),
    WBEM_E_PROVIDER_FAILURE(0x80041004, Meaning.LOST),
    WBEM_E_OUT_OF_MEMORY(0x80041006, Meaning.LOST),
    WBEM_E_NOT_AVAILABLE(0x80041009, Meaning.AWAY),
    WBEM_E_CRITICAL_ERROR(0x8004100A, Meaning.LOST),
    /** What Hyper-V's management service says when it does not run. */
    WBEM_E_PROVIDER_LOAD_FAILURE(0x80041013, Meaning.AWAY),
    WBEM_E_INITIALIZATION_FAILURE(0x80041014, Meaning.AWAY),
    WBEM_E_CALL_CANCELLED(0x80041032, Meaning.LOST),
    WBEM_E_SERVER_TOO_BUSY(0x80041045, Meaning.AWAY),
    WBEM_E_TIMED_OUT(0x80041069, Meaning.LOST),
    WBEM_E_QUOTA_VIOLATION(0x8004106C, Meaning.AWAY),
    WBEM_E_PROVIDER_SUSPENDED(0x80041081, Meaning.AWAY),
    WBEM_E_PROVIDER_TIMED_OUT(0x80041088, Meaning.LOST),
    WBEM_E_TRANSPORT_FAILURE(0x80041015, Meaning.LOST),
    WBEM_E_SHUTTING_DOWN(0x80041033, Meaning.LOST),
    RPC_S_SERVER_UNAVAILABLE(0x800706BA, Meaning.AWAY),
    RPC_S_SERVER_TOO_BUSY(0x800706BB, Meaning.AWAY),
    RPC_S_CALL_FAILED(0x800706BE, Meaning.LOST),
    RPC_S_CALL_FAILED_DNE(0x800706BF, Meaning.AWAY),
    RPC_E_DISCONNECTED(0x80010108, Meaning.LOST),
    RPC_E_SERVERFAULT(0x80010105, Meaning.LOST),
    RPC_E_SERVERCALL_RETRYLATER(0x8001010A, Meaning.AWAY),
    RPC_E_TIMEOUT(0x8001011F, Meaning.LOST),
    CO_E_SERVER_EXEC_FAILURE(0x80080005, Meaning.AWAY),
    /** Any other. */
    UNKNOWN(0, Meaning.UNKNOWN);

    private final int code;
    private final Meaning meaning;

    Hresult(int code, Meaning meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What a failure comes to, for a look and for a stop. */
    enum Meaning {
        DENIED(Finding.ACCESS_DENIED, Ending.ACCESS_DENIED),
        NO_OBJECT(Finding.NOT_FOUND, Ending.NOT_FOUND),
        NO_ROLE(Finding.NOT_SUPPORTED, Ending.NOT_SUPPORTED),
        NO_METHOD(Finding.NOT_SUPPORTED, Ending.NOT_SUPPORTED),
        REFUSED(Finding.FAILED, Ending.FAILED),
        /** Nothing was carried out; later it may be. */
        AWAY(Finding.UNAVAILABLE, Ending.UNAVAILABLE),
        /** The answer is lost: nobody can tell whether it was carried out, or will be yet. */
        LOST(Finding.UNAVAILABLE, Ending.UNAVAILABLE),
        /** No documentation says. */
        UNKNOWN(Finding.FAILED, Ending.FAILED);

        private final Finding finding;
        private final Ending ending;

        Meaning(Finding finding, Ending ending) {
            this.finding = finding;
            this.ending = ending;
        }

        Finding finding() {
            return finding;
        }

        /** Of a stop that surely was not asked for. */
        Ending ending() {
            return ending;
        }

        /** Whether the connection may be why. */
        boolean isOfConnection() {
            return this == AWAY || this == LOST || this == UNKNOWN;
        }
    }

    static Hresult of(int code) {
        for (Hresult hresult : values()) {
            if (hresult.code == code) {
                return hresult;
            }
        }
        return UNKNOWN;
    }

    static boolean isFailure(int code) {
        return code < 0;
    }

    /** As documentation writes it. */
    static String text(int code) {
        return String.format(Locale.ROOT, "0x%08X", code);
    }

    Meaning meaning() {
        return meaning;
    }

    /** The name in wbemcli.h or winerror.h. */
    String constant() {
        return this == UNKNOWN ? "not in the table" : name();
    }

    int code() {
        return code;
    }
}
