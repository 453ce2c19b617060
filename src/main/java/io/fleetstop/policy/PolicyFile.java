package io.fleetstop.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The policy file as it is on disk now. */
record PolicyFile(Path path) {
    /** Far more than anybody writes, and little enough to be read every other second. */
    private static final int MAX_BYTES = 1 << 20;

    /**
     * What a look at the file saw: bytes, or why there are none.
     *
     * @param bytes null if it could not be read
     * @param trouble null if it could be read
     */
    record Content(byte @Nullable [] bytes, @Nullable String trouble) {
        boolean isSameAs(@Nullable Content other) {
            return other != null
                    && Arrays.equals(bytes, other.bytes)
                    && String.valueOf(trouble).equals(String.valueOf(other.trouble));
        }
    }

    Content look() {
        // Opening a pipe would wait for whoever writes to it.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return unreadable(Files.isDirectory(path) ? "is a directory" : "is no plain file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? unreadable("is larger than 1 MiB") : new Content(bytes, null);
        } catch (NoSuchFileException e) {
            return unreadable("does not exist");
        } catch (AccessDeniedException e) {
            return unreadable("cannot be read by the user of this worker");
        } catch (IOException e) {
            return unreadable("cannot be read (" + e.getMessage() + ")");
        }
    }

    /** @throws PolicyRefusedException if there is no policy in it */
    PolicyText parse(Content content) {
        if (content.bytes() == null) {
            throw new PolicyRefusedException(String.valueOf(content.trouble()));
        }
        return PolicyText.parse(content.bytes(), path.toString());
    }

    private Content unreadable(String why) {
        return new Content(null, path + " " + why);
    }
}
