package io.fleetstop.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses what the demo stops: units of a systemd that nobody minds, or simulated services. */
final class ServicesChoice {
    static final String ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS";
    static final String SESSION = "DBUS_SESSION_BUS_ADDRESS";
    static final String RUNTIME_DIRECTORY = "XDG_RUNTIME_DIR";

    private final Map<String, String> environment;
    private final String run;

    private ServicesChoice(Map<String, String> environment, String run) {
        this.environment = environment;
        this.run = run;
    }

    /**
     * The systemd at {@code DBUS_SYSTEM_BUS_ADDRESS} if that is set; else the user's own; else a simulation. Never the
     * host's by itself.
     */
    static Services of(Map<String, String> environment, String run) throws InterruptedException {
        var choice = new ServicesChoice(environment, run);
        String address = environment.get(ADDRESS);
        return address == null ? choice.users() : choice.wanted(address);
    }

    private Services wanted(String address) throws InterruptedException {
        try {
            return SystemdServices.on(SystemdBus.open(address), run, ADDRESS + " is set");
        } catch (SystemdBus.Refused e) {
            throw new IllegalStateException(
                    "%s is set, but %s; unset it to use your own systemd, or none".formatted(ADDRESS, e.why()), e);
        }
    }

    private Services users() throws InterruptedException {
        String address = userAddress();
        if (address == null) {
            return new SimulatedServices(run, "there is no user bus, and " + ADDRESS + " is not set");
        }
        try {
            return SystemdServices.on(openUsers(address), run, "it is your own, on the user bus");
        } catch (SystemdBus.Refused e) {
            return new SimulatedServices(run, e.why());
        }
    }

    private static SystemdBus openUsers(String address) throws SystemdBus.Refused, InterruptedException {
        var bus = SystemdBus.open(address);
        try {
            if (bus.isOfTheHost()) {
                throw new SystemdBus.Refused("what is called the user bus is the host's");
            }
            return bus;
        } catch (SystemdBus.Refused e) {
            bus.close();
            throw e;
        }
    }

    private @Nullable String userAddress() {
        String address = environment.get(SESSION);
        if (address != null) {
            return address;
        }
        String directory = environment.get(RUNTIME_DIRECTORY);
        return directory != null && Files.exists(Path.of(directory, "bus")) ? "unix:path=" + directory + "/bus" : null;
    }
}
