package io.fleetstop.systemd;

/**
 * A method call on the bus. Never compared, so the array does no harm.
 *
 * @param signature the types of the arguments in D-Bus notation
 */
@SuppressWarnings("ArrayRecordComponent")
record Call(
        String destination, String path, String interfaceName, String method, String signature, Object... arguments) {
    @Override
    public String toString() {
        return interfaceName + "." + method;
    }
}
