package org.hcmp.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.hcmp.cli.terminal.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshTargetTest {

    @Test
    void it_is_what_somebody_would_type_and_options_of_the_command_stay_with_the_command() {
        SshTarget target = SshTarget.of(Documents.read("host: 10.0.0.7\nport: 2222\nuser: debian", "target"));

        assertThat(target.command(List.of("ls", "-l")))
                .containsExactly("ssh", "-p", "2222", "--", "debian@10.0.0.7", "ls", "-l");
        assertThat(target.isSound()).isTrue();
    }

    @Test
    void the_usual_port_and_an_address_alone_need_no_more_words() {
        assertThat(SshTarget.of(Documents.read("host: 'fd00::7'\nport: 22\nuser: debian", "target"))
                        .command(List.of()))
                .containsExactly("ssh", "debian@fd00::7");
        assertThat(SshTarget.of(TextNode.valueOf("10.0.0.7")).command(List.of()))
                .containsExactly("ssh", "10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-oProxyCommand=id", "10.0.0.7;id", "$(id)", "a b", "%h`id`"})
    void a_host_that_could_be_misunderstood_is_not_sound(String host) {
        assertThat(new SshTarget(host, Optional.empty(), Optional.empty()).isSound())
                .isFalse();
        assertThat(new SshTarget("host", Optional.empty(), Optional.of(host)).isSound())
                .isFalse();
        assertThat(new SshTarget("host", Optional.of(host), Optional.empty()).isSound())
                .isFalse();
    }
}
