package io.fleetstop.wine.setup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The descriptor of a module, made fit for an image of modules that were not built together. */
final class ModuleInfo {
    private ModuleInfo() {}

    /**
     * Renames the attribute that holds other modules' hashes, else jlink finds them different, and the platform in the
     * attribute ModuleTarget. Both are names in the constant pool, each after its length in two bytes.
     */
    static byte[] forWindows(byte[] descriptor) {
        return new String(descriptor, ISO_8859_1)
                .replace("\0\fModuleHashes", "\0\fNotTheHashes")
                .replace("\0\013linux-amd64", "\0\rwindows-amd64")
                .getBytes(ISO_8859_1);
    }
}
