package io.fleetstop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What the numbers were measured on; no names and no paths, as the table goes into a README. */
record Machine(String cpu, int cores, String memory, String kernel, String jdk) {
    private static final double KB_PER_GB = 1 << 20;

    static Machine here() {
        return new Machine(
                field("cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                gigabytes(field("meminfo", "MemTotal")),
                first(lines("sys/kernel/osrelease")),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    String sentence() {
        return "%s, %d cores, %s, Linux %s, JDK %s".formatted(cpu, cores, memory, kernel, jdk);
    }

    private static String field(String file, String name) {
        return first(lines(file)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()));
    }

    private static String gigabytes(String kilobytes) {
        String number = kilobytes.replaceAll("\\D", "");
        return number.isEmpty() ? kilobytes : String.format(Locale.ROOT, "%.0f GB", Long.parseLong(number) / KB_PER_GB);
    }

    private static String first(Stream<String> lines) {
        return lines.findFirst().orElse("unknown");
    }

    private static Stream<String> lines(String file) {
        try {
            return Arrays.stream(Files.readString(Path.of("/proc", file)).split("\n"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
