package io.fleetstop.policy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What a policy file says. It is read as a tree of nodes, and no object is ever made of them: so every mistake has a
 * line, and a tag or an anchor has no effect but a refusal.
 */
record PolicyText(List<Rule> allow, List<Rule> deny) {
    private static final String EXAMPLE = "; write the keys allow and deny, each with a list of globs";

    /**
     * @param file its name, for messages
     * @throws PolicyRefusedException if it is not exactly what a policy file may be
     */
    static PolicyText parse(byte[] bytes, String file) {
        Node root = compose(bytes, file);
        if (root == null) {
            throw new PolicyRefusedException(file + " is empty" + EXAMPLE);
        }
        Reading reading = new Reading(file);
        Map<String, List<Rule>> keys = reading.keys(root);
        if (keys.isEmpty()) {
            throw new PolicyRefusedException(file + " has neither allow nor deny" + EXAMPLE);
        }
        return new PolicyText(keys.getOrDefault("allow", List.of()), keys.getOrDefault("deny", List.of()));
    }

    private static @Nullable Node compose(byte[] bytes, String file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (CharacterCodingException e) {
            throw new PolicyRefusedException(file + " is not UTF-8; write it as plain text", e);
        } catch (MarkedYAMLException e) {
            throw new PolicyRefusedException(at(file, e.getProblemMark()) + "no YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new PolicyRefusedException(file + " is no YAML: " + first, e);
        }
    }

    private static String at(String file, @Nullable Mark mark) {
        return mark == null ? file + ": " : file + ", line " + (mark.getLine() + 1) + ": ";
    }

    /** The walk over the two levels that there may be. */
    private record Reading(String file) {
        Map<String, List<Rule>> keys(Node root) {
            if (!(root instanceof MappingNode mapping)) {
                throw refused(root, "this is neither allow nor deny" + EXAMPLE);
            }
            Map<String, List<Rule>> keys = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = key(entry.getKeyNode());
                if (keys.put(key, rules(key, entry)) != null) {
                    throw refused(entry.getKeyNode(), key + " is there twice; write one list");
                }
            }
            plain(root);
            return keys;
        }

        private String key(Node node) {
            String key = node instanceof ScalarNode scalar ? scalar.getValue() : "this";
            if (!key.equals("allow") && !key.equals("deny")) {
                throw refused(node, "'" + key + "' is no key of a policy; there are allow and deny only");
            }
            return key;
        }

        private List<Rule> rules(String key, NodeTuple entry) {
            Node value = entry.getValueNode();
            if (!(value instanceof SequenceNode list)) {
                throw refused(
                        entry.getKeyNode(),
                        key + " is no list; write each glob on a line of its own behind a dash, or [] for none");
            }
            plain(list);
            return list.getValue().stream()
                    .map(node -> rule(node, key + " of " + file))
                    .toList();
        }

        private Rule rule(Node node, String source) {
            plain(node);
            if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
                throw refused(
                        node, "this is no glob; write text, for example systemd:nginx.service, or \"*\" in quotes");
            }
            try {
                return Rule.of(scalar.getValue(), source);
            } catch (IllegalArgumentException e) {
                throw new PolicyRefusedException(at(file, node.getStartMark()) + e.getMessage(), e);
            }
        }

        private void plain(Node node) {
            if (node.getAnchor() != null) {
                throw refused(node, "anchors are not for a policy; write each glob out");
            }
        }

        private PolicyRefusedException refused(Node node, String why) {
            return new PolicyRefusedException(at(file, node.getStartMark()) + why);
        }
    }
}
