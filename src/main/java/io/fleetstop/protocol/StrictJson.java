package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object in valid UTF-8, exactly as RFC 8259 has it, each key once: two readers never see two commands in it. */
final class StrictJson {
    static final int MAX_DEPTH = 32;
    static final int MAX_NUMBER_LENGTH = 100;

    private static final int PROBLEM_LENGTH = 128;

    /** What Jackson says of its own settings and sources is nothing to a sender. */
    private static final Pattern ABOUT_JACKSON =
            Pattern.compile(", from `[^`]*`| \\((start marker|for \\w+ starting) at .*|: enable `.*| \\(bound as .*");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // The table of known names is shared by all records: names made to collide would slow every one.
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static ObjectNode read(byte[] value) throws MalformedException {
        if (parse(decode(value)) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedException("the value is not a JSON object");
    }

    /** Jackson would guess UTF-16 and UTF-32 too, and skip a byte order mark. */
    private static String decode(byte[] value) throws MalformedException {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the value is not valid UTF-8");
        }
    }

    private static JsonNode parse(String json) throws MalformedException {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new MalformedException("the value is not strict JSON" + position(e.getLocation()) + ": "
                    + Text.printable(problem(e), PROBLEM_LENGTH));
        }
    }

    private static String problem(JacksonException e) {
        return ABOUT_JACKSON.matcher(e.getOriginalMessage()).replaceAll("");
    }

    private static String position(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
