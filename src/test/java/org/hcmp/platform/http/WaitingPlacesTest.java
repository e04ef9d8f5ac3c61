package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingPlacesTest {

    private final WaitingPlaces places = new WaitingPlaces(4, Duration.ofMillis(1));

    @Test
    void one_address_holds_half_of_them_and_another_the_rest() throws InterruptedIOException {
        assertThat(places.take("192.0.2.1")).isTrue();
        assertThat(places.take("192.0.2.1")).isTrue();
        assertThat(places.take("192.0.2.1")).isFalse();

        assertThat(places.take("192.0.2.2")).isTrue();
        assertThat(places.take("192.0.2.2")).isTrue();
        assertThat(places.take("192.0.2.3")).isFalse();
    }

    @Test
    void a_place_that_was_given_back_is_free() throws InterruptedIOException {
        places.take("192.0.2.1");
        places.take("192.0.2.1");
        places.giveBack("192.0.2.1");

        assertThat(places.take("192.0.2.1")).isTrue();
    }

    @Test
    void whoever_got_none_of_all_has_lost_none_of_their_own() throws InterruptedIOException {
        for (String address : new String[] {"192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2"}) {
            places.take(address);
        }
        places.take("192.0.2.3");
        places.take("192.0.2.3");
        places.giveBack("192.0.2.1");

        assertThat(places.take("192.0.2.3")).isTrue();
    }

    @Test
    void an_ipv6_network_is_one_address() throws InterruptedIOException {
        places.take("2001:db8::1");
        places.take("2001:db8::2");

        assertThat(places.take("2001:db8::3")).isFalse();
    }
}
