package io.fleetstop.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The written contract, as it lies on the class path. */
final class Schemas {
    private static final String BASE = "https://fleetstop.io/schemas/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(ids -> ids.mapPrefix(BASE, "classpath:schemas/")));

    private Schemas() {}

    /** Asserts that a document is what the schema of that file says. */
    static void validate(JsonNode document, String file) {
        validate(document, REGISTRY.getSchema(SchemaLocation.of(BASE + file)));
    }

    /** Asserts that a document is what the given schema says; its references are files on the class path. */
    static void validate(JsonNode document, JsonNode schema) {
        validate(document, REGISTRY.getSchema(schema));
    }

    private static void validate(JsonNode document, Schema schema) {
        assertThat(schema.validate(document))
                .as("%s", schema.getSchemaLocation())
                .isEmpty();
    }

    /** Whether it is what the schema of that file says. */
    static boolean accepts(JsonNode document, String file) {
        return REGISTRY.getSchema(SchemaLocation.of(BASE + file))
                .validate(document)
                .isEmpty();
    }

    /** The schema of a command. */
    static String fileOf(ParseResult command) {
        return command instanceof StopCommand ? "stop-command.json" : "cancel-command.json";
    }

    static ObjectNode read(String file) {
        return (ObjectNode) resource("/schemas/" + file);
    }

    /** The names of the properties, with those of the schemas that it is composed of. */
    static Set<String> properties(JsonNode schema) {
        Set<String> names = new TreeSet<>(schema.path("properties").propertyNames());
        for (JsonNode part : schema.path("allOf")) {
            String name = part.get("$ref").stringValue().replace("common.json#/$defs/", "");
            names.addAll(properties(read("common.json").get("$defs").get(name)));
        }
        return names;
    }

    static JsonNode asyncApi() {
        try (InputStream in = open("/asyncapi.yaml")) {
            return JsonMapper.shared().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode resource(String path) {
        try (InputStream in = open(path)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Schemas.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }
}
