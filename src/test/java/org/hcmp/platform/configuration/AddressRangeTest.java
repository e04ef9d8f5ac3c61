package org.hcmp.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.64/26, 10.1.2.127, true",
        "10.1.2.64/26, 10.1.2.128, false",
        "0.0.0.0/0, 192.168.1.1, true",
        "0.0.0.0/0, ::1, false",
        "::1, ::1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db8:1::7, true",
        "2001:db8::/32, 2001:db9::7, false",
        "::/0, 10.0.0.1, false"
    })
    void a_network_holds_the_addresses_that_begin_like_it(String range, String address, boolean held) {
        InetAddress asked = IpAddress.parse(address).orElseThrow();

        assertThat(AddressRange.parse(range).orElseThrow().contains(asked)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.org",
                "10.0.0",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "::1/129",
                "1:2",
                "*"
            })
    void anything_else_is_none(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.7, 192.168.0.7",
        "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02::/64",
        "2001:db8:1:2::, 20:01:0d:b8:00:01:00:02::/64",
        "::ffff:192.168.0.7, 192.168.0.7"
    })
    void one_subscriber_has_one_network(String address, String network) {
        assertThat(IpAddress.networkOf(IpAddress.parse(address).orElseThrow())).isEqualTo(network);
    }
}
