package io.fleetstop.wine.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of the bed, made once per machine. Whoever calls this holds the bed's lock. */
public final class Setup {
    private static final Duration UNUSED = Duration.ofDays(1);

    private final Path directory;

    private Setup(Path directory) {
        this.directory = directory;
    }

    /** Where the bed of these sources is, or will be. */
    public static Setup ofTheseSources() {
        return new Setup(home().resolve(Inputs.hash()));
    }

    private static Path home() {
        String caches = System.getenv("XDG_CACHE_HOME");
        Path root = caches == null || caches.isEmpty() ? Path.of(System.getenv("HOME"), ".cache") : Path.of(caches);
        try {
            return Files.createDirectories(root.resolve("fleetstop").resolve("wine"))
                    .toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    public Path lock() {
        return lock(directory);
    }

    private static Path lock(Path bed) {
        return bed.resolveSibling(bed.getFileName() + ".lock");
    }

    public Map<String, String> environment() {
        return Prefix.environment(directory);
    }

    /** Makes it if need be, and puts its registry back to where it was when it was new. */
    public void refresh() {
        try {
            if (Files.notExists(directory)) {
                make();
            }
            Prefix prefix = new Prefix(directory);
            prefix.end();
            prefix.restore();
            Files.writeString(directory.resolve("used"), Instant.now().toString());
            deleteOthers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside its place and then renamed, so that what was interrupted is never used. */
    private void make() throws IOException {
        Path growing = directory.resolveSibling(directory.getFileName() + ".growing");
        Path work = growing.resolve("work");
        FileTree.delete(growing);
        Files.createDirectories(work);
        new NativePrograms(growing.resolve("bin")).compile();
        Path jre = growing.resolve("jre");
        new WindowsJava(work, jre).make();
        Files.move(growing.resolve("bin/management.dll"), jre.resolve("bin/management.dll"));
        Prefix prefix = new Prefix(growing);
        prefix.make();
        prefix.register(directory.resolve("bin/hvwmi.dll"));
        new Command(growing, Prefix.environment(growing))
                .run(Machine.wine(), jre.resolve("bin/java.exe"), "-Xshare:dump");
        prefix.end();
        prefix.keepRegistry();
        FileTree.delete(work);
        Files.move(growing, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Those of other sources, unless they are in use or were a day ago: each has 0.8 GB. */
    private void deleteOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> beds = Files.list(directory.getParent())) {
            others = beds.filter(bed -> Files.isDirectory(bed) && !bed.equals(directory))
                    .filter(Setup::isUnused)
                    .toList();
        }
        for (Path other : others) {
            // Whoever waits for the lock finds nothing there, and makes it again.
            String script = "flock --nonblock \"$0\" rm -rf \"$1\" || true";
            Command.in(directory).run("sh", "-c", script, lock(other), other);
        }
    }

    private static boolean isUnused(Path bed) {
        try {
            Path used = bed.resolve("used");
            Path latest = Files.exists(used) ? used : bed;
            return Files.getLastModifiedTime(latest)
                    .toInstant()
                    .isBefore(Instant.now().minus(UNUSED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
