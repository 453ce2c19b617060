package io.fleetstop.worker.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** This host's own name. */
final class LocalHost {
    private LocalHost() {}

    static String name() {
        try {
            return checked(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("this host does not know its own name; set fleetstop.host", e);
        }
    }

    // Every host that nobody has named is called so, and all of them would obey one command.
    static String checked(String name) {
        if (name.equals("localhost") || name.startsWith("localhost.")) {
            throw new IllegalArgumentException(
                    "this host has no name but " + name + ", as others have; set fleetstop.host to one of its own");
        }
        return name;
    }
}
