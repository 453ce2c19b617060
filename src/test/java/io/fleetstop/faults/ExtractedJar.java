package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged jar, taken apart, with an archive of the classes that a worker loads: it starts in less time. */
record ExtractedJar(Path folder) {
    /** One that is there, or has yet to be made. */
    static ExtractedJar in(Path directory) {
        return new ExtractedJar(directory.resolve("extracted"));
    }

    /** Made as src/docs/operations.md tells operators, unless the scene has it; a worker runs before and after it. */
    static ExtractedJar of(Scene scene) {
        ExtractedJar jar = in(scene.directory());
        if (!Files.exists(jar.archive())) {
            jar.extract();
            scene.worker().kill();
            jar.archiveClasses(scene);
            scene.startWorker();
        }
        return jar;
    }

    Launch launch() {
        return Launch.jar(file(), option());
    }

    /** As it was asked for, but by this jar, if it is there. */
    Launch launch(Launch asked) {
        return Files.exists(archive()) ? asked.sooner(file(), option()) : asked;
    }

    private String option() {
        return "-XX:SharedArchiveFile=" + archive();
    }

    private Path file() {
        return folder.resolve(Path.of(WorkerProcess.jarFile()).getFileName());
    }

    private Path archive() {
        return folder.resolve("fleetstop.jsa");
    }

    private void extract() {
        try {
            Process tools = new ProcessBuilder(
                            WorkerProcess.java(),
                            "-Djarmode=tools",
                            "-jar",
                            WorkerProcess.jarFile(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(tools.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tools.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("the jar was not extracted: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker that has done all that workers do leaves the archive when it ends. */
    private void archiveClasses(Scene scene) {
        scene.startWorker(Launch.jar(file(), "-XX:ArchiveClassesAtExit=" + archive()));
        scene.awaitRest().worker().terminate();
        int code = scene.worker().exitCode();
        if (!Files.exists(archive())) {
            throw new IllegalStateException(
                    "no archive, exit code " + code + "\n" + scene.worker().output());
        }
    }
}
