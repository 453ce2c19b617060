package io.fleetstop.hyperv;

/** What the person on call can do about a failure, as the rest of a sentence. */
final class Advice {
    private Advice() {}

    static String on(Hresult hresult, Hresult.Meaning meaning) {
        return switch (meaning) {
            case DENIED ->
                "; the worker's account may not do that: it has to be an administrator or in the group Hyper-V"
                        + " Administrators";
            case NO_OBJECT -> "; it is not there";
            case NO_ROLE -> "; this host has no Hyper-V, or one without guest services (before Windows Server 2012 R2)";
            case NO_METHOD -> "; this host's Hyper-V has no such method";
            case AWAY, LOST -> "; look whether the services vmms (Hyper-V Virtual Machine Management) and Winmgmt run";
            case REFUSED, UNKNOWN ->
                hresult == Hresult.ERROR_SERVICE_DISABLED ? "; the service Winmgmt is disabled on this host" : "";
        };
    }
}
