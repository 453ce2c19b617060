package io.fleetstop.policy;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow:\n- systemd:a.service\n- \"systemd:b*\"\ndeny:\n  - systemd:bb.service\n",
                "deny: [systemd:bb.service]\nallow: [systemd:a.service, 'systemd:b*']",
                "\uFEFF# a comment\r\nallow:\r\n  - systemd:a.service # why\r\n  - systemd:b*\r\n"
                        + "deny:\r\n  - systemd:bb.service\r\n",
                "---\n{\"allow\": [\"systemd:a.service\", \"systemd:b*\"], \"deny\": [\"systemd:bb.service\"]}\n...\n",
            })
    void readsBothLists(String text) {
        PolicyText read = parse(text);

        assertThat(read.allow().stream().map(Rule::because))
                .containsExactly("allow of p.yaml has systemd:a.service", "allow of p.yaml has systemd:b*");
        assertThat(read.deny().stream().map(Rule::because)).containsExactly("deny of p.yaml has systemd:bb.service");
    }

    @Test
    void takesOneKeyForEnough() {
        assertThat(parse("deny: []").allow()).isEmpty();
        assertThat(parse("allow: ['*']").allow()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | p.yaml is empty; write the keys allow and deny",
                "# nothing                         | p.yaml is empty; write the keys allow and deny",
                "{}                                | p.yaml has neither allow nor deny",
                "systemd:a.service                 | p.yaml, line 1: this is neither allow nor deny",
                "[systemd:a.service]               | p.yaml, line 1: this is neither allow nor deny",
                "deny: []~denny: [systemd:a]       | p.yaml, line 2: 'denny' is no key of a policy; there are allow and deny",
                "Deny: [systemd:a]                 | p.yaml, line 1: 'Deny' is no key of a policy",
                "fleetstop.policy.deny: [x:a]      | p.yaml, line 1: 'fleetstop.policy.deny' is no key of a policy",
                "[a]: [systemd:a]                  | p.yaml, line 1: 'this' is no key of a policy",
                "<<: {deny: [systemd:a]}           | p.yaml, line 1: '<<' is no key of a policy",
                "deny: [x:a]~allow: []~deny: [x:b] | p.yaml, line 3: deny is there twice; write one list",
                "deny: systemd:a.service           | p.yaml, line 1: deny is no list",
                "allow: []~deny:                   | p.yaml, line 2: deny is no list",
                "deny: {systemd: a}                | p.yaml, line 1: deny is no list",
                "deny:~- systemd:a~- 7             | p.yaml, line 3: this is no glob; write text",
                "deny:~- systemd:a~-               | p.yaml, line 3: this is no glob; write text",
                "deny:~- systemd: a                | p.yaml, line 2: this is no glob; write text",
                "deny:~- [systemd:a]               | p.yaml, line 2: this is no glob; write text",
                "deny: [!!binary c3lzdGVtZDph]     | p.yaml, line 1: this is no glob; write text",
                "deny: [!java.net.URL x:a]         | p.yaml, line 1: this is no glob; write text",
                "deny:~- sshd.service              | p.yaml, line 2: the glob 'sshd.service' of deny of p.yaml matches nothing",
                "deny:~- ''                        | p.yaml, line 2: a glob of deny of p.yaml is empty",
                "deny: *                           | p.yaml, line 1: no YAML:",
                "deny: &a [x:a]~allow: *a          | p.yaml, line 1: anchors are not for a policy",
                "deny: [&a x:a, *a]                | p.yaml, line 1: anchors are not for a policy",
                "deny: [systemd:a                  | p.yaml, line 1: no YAML:",
                "deny:~\t- systemd:a               | p.yaml, line 2: no YAML:",
                "deny: [x:a]~---~allow: [x:b]      | p.yaml, line 2: no YAML:",
                "deny: [\"x:\u0007\"]              | p.yaml is no YAML: special characters",
            })
    void saysInOneSentenceWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace('~', '\n')))
                .isInstanceOf(PolicyRefusedException.class)
                .hasMessageStartingWith(message)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n", "yaml.snakeyaml"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> PolicyText.parse(new byte[] {'a', (byte) 0xc3, '('}, "p.yaml"))
                .hasMessage("p.yaml is not UTF-8; write it as plain text");
        assertThatThrownBy(() -> PolicyText.parse("deny: []".getBytes(UTF_16), "p.yaml"))
                .isInstanceOf(PolicyRefusedException.class);
    }

    @Test
    @Timeout(10)
    void isNotKeptBusyByWhatIsMadeToBlowUp() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x:a, x:a]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> parse(laughs.toString())).isInstanceOf(PolicyRefusedException.class);
        assertThatThrownBy(() -> parse("[".repeat(500_000))).isInstanceOf(PolicyRefusedException.class);
        assertThatThrownBy(() -> parse("deny: " + "[".repeat(500_000))).isInstanceOf(PolicyRefusedException.class);
    }

    private static PolicyText parse(String text) {
        return PolicyText.parse(text.getBytes(UTF_8), "p.yaml");
    }
}
