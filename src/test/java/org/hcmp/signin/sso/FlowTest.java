package org.hcmp.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {

    @Test
    void a_cookie_holds_all_that_another_node_needs() {
        Flow flow = Flow.begin("/history?q=a%20b&status=FAILED");

        Flow read = Flow.ofCookie(flow.cookie()).orElseThrow();

        assertThat(read).isEqualTo(flow);
        assertThat(read.state()).isEqualTo(flow.state());
        assertThat(read.nonce()).isEqualTo(flow.nonce());
        assertThat(read.verifier()).isEqualTo(flow.verifier());
    }

    @Test
    void what_others_see_of_it_tells_nothing_of_the_rest() {
        Flow flow = Flow.begin("/");

        assertThat(Set.of(
                        flow.secret().value(),
                        flow.state().getValue(),
                        flow.nonce().getValue(),
                        flow.verifier().getValue()))
                .hasSize(4);
        assertThat(flow.toString()).doesNotContain(flow.secret().value());
        assertThat(Flow.begin("/").state()).isNotEqualTo(flow.state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "//evil.example.org",
                "/\\evil.example.org",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: b",
                "/#signed-in",
                "",
                "runs/1"
            })
    void it_leads_nowhere_else_than_to_the_console(String wanted) {
        assertThat(Flow.begin(wanted).to()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc.def", "😀", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.%%"})
    void what_is_no_such_cookie_is_none(String value) {
        assertThat(Flow.ofCookie(value)).isEmpty();
    }

    @Test
    void a_cookie_that_was_changed_leads_to_the_console_too() {
        String secret = Flow.begin("/").secret().value();

        assertThat(Flow.ofCookie(secret + ".A").orElseThrow().to()).isEqualTo("/");
        assertThat(Flow.ofCookie(secret + ".Ly9ldmls").orElseThrow().to()).isEqualTo("/");
    }
}
