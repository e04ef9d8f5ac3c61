package org.hcmp.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.0.200",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "2001:db8:0:0:0:0:0:1",
                "::ffff:192.168.0.1",
                "vcenter",
                "vcenter.example.org",
                "VC-01.Example.org",
                "1and1.com",
                "xn--o39an51b.kr",
                "a"
            })
    void addresses_and_host_names_are_taken(String text) {
        assertThat(HostAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "192.168.0.200 ",
                "192.168.0.200:443",
                "[::1]",
                "::1%eth0",
                ":::",
                "1:2:3",
                "12345",
                "-a.example.org",
                "a-.example.org",
                "a..b",
                ".a",
                "a.",
                "a_b",
                "https://vcenter",
                "vcenter/ui",
                "한국.kr",
                "a b",
                "a;drop table settings",
                "${jndi:ldap://x}",
                "a\nb",
                "vcenter\n"
            })
    void everything_else_is_not(String text) {
        assertThat(HostAddress.isValid(text)).isFalse();
    }

    @Test
    void a_label_has_63_characters_at_most_and_a_name_253() {
        String label = "a".repeat(63);
        String name = String.join(".", label, label, label, "a".repeat(61));

        assertThat(HostAddress.isValid(label)).isTrue();
        assertThat(HostAddress.isValid(label + "a")).isFalse();
        assertThat(HostAddress.isValid(name)).isTrue();
        assertThat(HostAddress.isValid(name + "a")).isFalse();
    }
}
