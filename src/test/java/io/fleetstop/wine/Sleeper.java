package io.fleetstop.wine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** A program that tells what it was given, and waits to be ended unless it is told {@code exit}. */
final class Sleeper {
    private Sleeper() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println(Arrays.toString(arguments));
        System.out.println("HVWMI_STATE=" + System.getenv("HVWMI_STATE"));
        Path here = Path.of("here");
        if (Files.exists(here)) {
            System.out.println("here=" + Files.readString(here, UTF_8));
        }
        System.out.println("up");
        if (arguments.length > 0 && arguments[0].equals("exit")) {
            System.exit(7);
        }
        new CountDownLatch(1).await();
    }
}
