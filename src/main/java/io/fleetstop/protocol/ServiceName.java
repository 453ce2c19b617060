package io.fleetstop.protocol;

import java.util.regex.Pattern;

/**
 * A service on some host, as commands name it: {@code manager:name}, for example {@code systemd:nginx.service}. The
 * manager ends at the first colon. The name is literal: no folding, no patterns, never part of a path or a shell word.
 *
 * @param manager the manager of services, {@code [a-z][a-z0-9-]*}
 * @param name the manager's own name of the service, 1 to 256 characters (UTF-16 units) without control characters and
 *     lone surrogates
 */
public record ServiceName(String manager, String name) {
    public static final int MAX_NAME_LENGTH = 256;

    private static final Pattern MANAGER = Pattern.compile("[a-z][a-z0-9-]*");

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    public ServiceName {
        if (!MANAGER.matcher(manager).matches()) {
            throw new IllegalArgumentException("the manager of a service is lower-case letters, digits and dashes");
        }
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "the name of a service has 1 to " + MAX_NAME_LENGTH + " characters, this one has " + name.length());
        }
        if (name.codePoints().anyMatch(ServiceName::isUnprintable)) {
            throw new IllegalArgumentException("the name of a service has no control characters or lone surrogates");
        }
    }

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    public static ServiceName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a service is manager:name, for example systemd:nginx.service");
        }
        return new ServiceName(text.substring(0, colon), text.substring(colon + 1));
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** {@code manager:name}, the form that commands, policy and results use. */
    @Override
    public String toString() {
        return manager + ":" + name;
    }
}
