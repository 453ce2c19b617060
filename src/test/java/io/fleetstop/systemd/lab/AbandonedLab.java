package io.fleetstop.systemd.lab;

import java.io.IOException;

/** A process that starts a lab, names it, and waits to be killed, or for the end of the test that started it. */
final class AbandonedLab {
    private AbandonedLab() {}

    public static void main(String... arguments) throws IOException {
        SystemdLab lab = SystemdLab.require();
        System.out.println(lab.directory());
        System.out.println(lab.pid());
        System.exit(System.in.read());
    }
}
