package io.fleetstop.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free ports on 127.0.0.1 that stay ours while a broker is down.
 *
 * <p>Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): a client that
 * reconnects to a stopped broker may otherwise be given the broker's own port and end up connected to itself.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private FreePorts() {}

    public static int next() {
        return nextBut(0);
    }

    /** A free port other than one that is given away but not yet in use. */
    static int nextBut(int taken) {
        return ThreadLocalRandom.current()
                .ints(1_000, FIRST, LAST)
                .filter(port -> port != taken && isFree(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port between %d and %d".formatted(FIRST, LAST)));
    }

    /** Says in one line what a broker would say in 200, some seconds later. */
    static void requireFree(int port) {
        if (!isFree(port)) {
            throw new IllegalStateException("port %d on 127.0.0.1 is in use".formatted(port));
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
