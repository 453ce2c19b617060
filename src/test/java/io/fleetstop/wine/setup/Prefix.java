package io.fleetstop.wine.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Windows of its own: what Wine calls a prefix, and its registry as it was when it was new. */
record Prefix(Path bed) {
    private static final List<String> REGISTRY = List.of("system.reg", "user.reg", "userdef.reg");

    private static final String WBEM_LOCATOR =
            "HKLM\\Software\\Classes\\CLSID\\{4590F811-1D3A-11D0-891F-00AA004B2E24}\\InprocServer32";

    /** What every program of that prefix needs. */
    static Map<String, String> environment(Path bed) {
        return Map.of(
                "WINEPREFIX", bed.resolve("prefix").toString(),
                // Wine links what it finds there, such as Documents, into the prefix.
                "HOME", bed.resolve("home").toString(),
                "WINEDEBUG", "-all",
                // Else it offers to download them.
                "WINEDLLOVERRIDES", "mscoree,mshtml=",
                // Arguments and file names are converted by this.
                "LC_ALL", "C.UTF-8",
                "DISPLAY", "");
    }

    void make() throws IOException {
        Files.createDirectories(bed.resolve("home"));
        command().run(Machine.wine(), "wineboot", "-i");
    }

    /** WMI's locator is the double's from now on; the rest of the class, such as its threading, stays Wine's. */
    void register(Path wmiDouble) {
        String path = "Z:" + wmiDouble.toString().replace('/', '\\');
        command().run(Machine.wine(), "reg", "add", WBEM_LOCATOR, "/ve", "/d", path, "/f");
    }

    /** Ends all that runs in it; the registry is on the disk then. */
    void end() {
        Command command = command();
        command.run("sh", "-c", "\"$0\" -k; \"$0\" -w", Machine.wineServer());
    }

    void keepRegistry() throws IOException {
        Path kept = Files.createDirectories(bed.resolve("registry"));
        for (String file : REGISTRY) {
            Files.copy(bed.resolve("prefix").resolve(file), kept.resolve(file));
        }
    }

    /** Services and settings live in the registry and nowhere else; what programs leave behind is temporary. */
    void restore() throws IOException {
        FileTree.copy(bed.resolve("registry"), bed.resolve("prefix"));
        try (Stream<Path> users = Files.list(bed.resolve("prefix/drive_c/users"))) {
            for (Path user : users.toList()) {
                empty(user.resolve("Temp"));
                empty(user.resolve("AppData/Local/Temp"));
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            FileTree.delete(folder);
            Files.createDirectory(folder);
        }
    }

    private Command command() {
        return new Command(bed, environment(bed));
    }
}
