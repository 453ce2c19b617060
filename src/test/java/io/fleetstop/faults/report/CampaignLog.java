package io.fleetstop.faults.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A line of JSON for each campaign that is over. The last one may be half there: its campaign is not over, then. */
record CampaignLog(Path file) {
    /** A campaign, and what it tried. */
    private record Line(Tested tested, Tally tally) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    void add(Tested tested, Tally tally) {
        byte[] line = (JSON.writeValueAsString(new Line(tested, tally)) + "\n").getBytes(StandardCharsets.UTF_8);
        int end = whole().length;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tried the same, in the order in which it did. */
    List<Tally> of(Tested tested) {
        List<Tally> tallies = new ArrayList<>();
        List<String> lines = new String(whole(), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Line line = read(lines.get(i), i + 1);
            if (line.tested().equals(tested)) {
                tallies.add(line.tally());
            }
        }
        return tallies;
    }

    private Line read(String line, int number) {
        try {
            return JSON.readValue(line, Line.class);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "Line %d of %s is none of this version of the harness; delete the folder %s to begin anew."
                            .formatted(number, file, file.getParent()));
        }
    }

    /** All lines that end. */
    private byte[] whole() {
        try {
            byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int end = all.length;
            while (end > 0 && all[end - 1] != '\n') {
                end--;
            }
            return Arrays.copyOf(all, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
