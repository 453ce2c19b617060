package io.fleetstop.hyperv;

import io.fleetstop.service.Answer;

/**
 * What a method returned. Values: {@code StopService} of {@code Msvm_GuestService} (0, 1, any other an error) and
 * {@code RequestStateChange} of {@code Msvm_GuestServiceInterfaceComponent} (docs: Hyper-V WMI provider v2).
 */
record ReturnValue(long code) {
    static final ReturnValue COMPLETED = new ReturnValue(0);
    static final ReturnValue NOT_SUPPORTED = new ReturnValue(1);
    static final ReturnValue JOB_STARTED = new ReturnValue(4096);

    /** Of an answer without one, which no documentation knows. */
    private static final ReturnValue NONE = new ReturnValue(-1);

    static ReturnValue of(WmiObject answer) {
        Long code = answer.number(MethodCall.RETURN_VALUE);
        return code == null ? NONE : new ReturnValue(code);
    }

    /** Whether the same call may succeed later. */
    boolean mayPass() {
        return code == 4099 || code == 32771 || code == 32772 || code == 32774 || code == 32777 || code == 32778;
    }

    /** The value's name in the documentation; empty where the two methods differ, or it has none. */
    String words() {
        return switch ((int) code) {
            case 0 -> "Completed with No Error";
            case 1, 32770 -> "Not Supported";
            case 32771 -> "Unknown";
            case 32772 -> "Timeout";
            case 32768 -> "Failed";
            case 32773 -> "Invalid Parameter";
            case 32774 -> "In Use";
            case 4096 -> "Method Parameters Checked - Job Started";
            case 4097 -> "Invalid State Transition";
            case 4098 -> "Use of Timeout Parameter Not Supported";
            case 4099 -> "Busy";
            case 32769 -> "Access Denied";
            case 32775 -> "Invalid State for this operation";
            case 32776 -> "Incorrect data type";
            case 32777 -> "System is not available";
            case 32778 -> "Out of memory";
            default -> "";
        };
    }

    /** For a message. */
    String text() {
        if (equals(NONE)) {
            return "no value";
        }
        return words().isEmpty() ? Long.toString(code) : code + " (" + words() + ")";
    }

    Answer answer(String message) {
        return equals(NONE)
                ? new Answer("none", "no ReturnValue", message)
                : new Answer(Long.toString(code), words().isEmpty() ? "ReturnValue " + code : words(), message);
    }
}
