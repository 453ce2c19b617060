package io.fleetstop.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A small disk of its own for the journal, that only those see who are started within it; it is gone with its keeper. */
final class SmallDisk implements AutoCloseable {
    static final int MEGABYTES = 8;

    private static final String KEEP = """
            mount -t tmpfs -o size=%dm fleetstop-journal "$1" && echo mounted && exec cat
            """;

    private final Process keeper;
    private final Path folder;

    private SmallDisk(Process keeper, Path folder) {
        this.keeper = keeper;
        this.folder = folder;
    }

    /** Puts a disk in place of the journal, with what is in it; no worker may run. */
    static SmallDisk under(Path journal) {
        try {
            Process keeper = new ProcessBuilder(
                            "unshare",
                            "--mount",
                            "--propagation=private",
                            "sh",
                            "-c",
                            KEEP.formatted(MEGABYTES),
                            "sh",
                            journal.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = keeper.inputReader(StandardCharsets.UTF_8).readLine();
            SmallDisk disk = new SmallDisk(keeper, journal);
            if (!"mounted".equals(said)) {
                disk.close();
                throw new IllegalStateException("a disk was not mounted at " + journal);
            }
            copy(journal, disk.inside());
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker that sees it. */
    Launch launch() {
        return Launch.within("nsenter", "--target=" + keeper.pid(), "--mount", "--");
    }

    /** Somebody else's file takes all that is left, but for so many bytes. */
    void fill(long left) {
        Path file = inside().resolve("filler");
        try (OutputStream filler = Files.newOutputStream(file)) {
            byte[] page = new byte[4096];
            // As a file: the mount of a path in there is none that the JDK finds.
            while (file.toFile().getUsableSpace() > left) {
                filler.write(page);
            }
        } catch (IOException e) {
            // A worker writes at the same time.
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
        if (file.toFile().length() == 0) {
            throw new IllegalStateException("nothing was filled at " + file);
        }
    }

    void free() {
        try {
            Files.deleteIfExists(inside().resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No worker may run: the kernel asks that nobody has a file open for writing. */
    void remount(String option) {
        List<String> command = List.of(
                "nsenter",
                "--target=" + keeper.pid(),
                "--mount",
                "--",
                "mount",
                "-o",
                "remount," + option,
                folder.toString());
        try {
            Process mount = new ProcessBuilder(command).inheritIO().start();
            if (mount.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(folder + " was not remounted " + option);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the journal back to where it was; no worker may run. */
    void moveOut() {
        try {
            free();
            copy(inside(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inside() {
        return Path.of("/proc/" + keeper.pid() + "/root")
                .resolve(folder.toString().substring(1));
    }

    private static void copy(Path from, Path to) throws IOException {
        clear(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        keeper.destroyForcibly().onExit().join();
    }
}
