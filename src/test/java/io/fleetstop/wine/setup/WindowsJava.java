package io.fleetstop.wine.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes a Windows JVM that runs the whole product. The one that npm has lacks most modules, but those of a JDK 17 for
 * Linux are the same classes, so they are linked into its image; the one native library that is missed is our own.
 */
record WindowsJava(Path work, Path target) {
    private static final String ARCHIVE = "@node-plantuml-2/jre-win32-x64@1.1.8";
    private static final String ARCHIVE_SHA256 = "6ab29e67f68543aba53fa1ca7c80c75c0a8b4117cd1bad11bfa25d8913bc6489";

    /** Without jdk.net, whose native part is missing: the JDK does without it only if the classes are missing too. */
    private static final List<String> ADDED = List.of(
            "java.compiler",
            "java.instrument",
            "java.management",
            "java.management.rmi",
            "java.naming",
            "java.net.http",
            "java.rmi",
            "java.scripting",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.transaction.xa",
            "java.xml.crypto",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.naming.dns",
            "jdk.security.auth",
            "jdk.security.jgss",
            "jdk.unsupported",
            "jdk.zipfs");

    void make() throws IOException {
        Path original = download();
        Path modules = work.resolve("modules");
        Command.in(work).run(tool("jimage"), "extract", "--dir", modules, original.resolve("lib/modules"));
        forgetFormerLink(modules);
        for (String module : ADDED) {
            if (Files.notExists(modules.resolve(module))) {
                unpack(module, modules.resolve(module));
            }
        }
        adapt(modules);
        FileTree.copy(original, target);
        link(modules);
    }

    private Path download() throws IOException {
        Command.in(work).run(Machine.npm(), "pack", "--prefer-offline", "--pack-destination", work, ARCHIVE);
        Path archive;
        try (Stream<Path> files = Files.list(work)) {
            archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("npm pack left no archive of " + ARCHIVE));
        }
        byte[] digest = Inputs.sha256().digest(Files.readAllBytes(archive));
        if (!HexFormat.of().formatHex(digest).equals(ARCHIVE_SHA256)) {
            throw new IllegalStateException(ARCHIVE + " is not the archive that it was");
        }
        Command.in(work).run("tar", "xzf", archive);
        return work.resolve("package/jre");
    }

    /** jlink writes these anew, for the modules that are there now. */
    private static void forgetFormerLink(Path modules) throws IOException {
        for (Path file : FileTree.files(modules.resolve("java.base/jdk/internal/module"))) {
            if (file.getFileName().toString().startsWith("SystemModules$")) {
                Files.delete(file);
            }
        }
    }

    private static void unpack(String module, Path target) throws IOException {
        Path file = Machine.jdk().resolve("jmods").resolve(module + ".jmod");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith("classes/") && !entry.isDirectory()) {
                    unpack(zip, entry, target.resolve(entry.getName().substring("classes/".length())));
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static void adapt(Path modules) throws IOException {
        try (Stream<Path> folders = Files.list(modules)) {
            for (Path folder : folders.toList()) {
                Path descriptor = folder.resolve("module-info.class");
                Files.write(descriptor, ModuleInfo.forWindows(Files.readAllBytes(descriptor)));
            }
        }
    }

    private void link(Path modules) throws IOException {
        Path image = work.resolve("image");
        String names;
        try (Stream<Path> folders = Files.list(modules)) {
            names = folders.map(folder -> folder.getFileName().toString()).collect(Collectors.joining(","));
        }
        List<String> plugin = List.of("--disable-plugin", "generate-jli-classes");
        Command.in(work)
                .run(
                        tool("jlink"),
                        "--module-path",
                        modules,
                        "--add-modules",
                        names,
                        plugin.get(0),
                        plugin.get(1),
                        "--output",
                        image);
        for (String file : List.of("lib/modules", "release")) {
            Files.copy(image.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path tool(String name) {
        return Machine.jdk().resolve("bin").resolve(name);
    }
}
