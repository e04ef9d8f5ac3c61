package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.support.AtOnce;
import org.junit.jupiter.api.Test;

class ComparingPlacesTest {

    @Test
    void no_more_than_so_many_are_compared_at_a_time_and_the_rest_wait() {
        ComparingPlaces places = new ComparingPlaces(2, Duration.ofMinutes(1));
        AtomicInteger compared = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        AtOnce.call(
                16,
                number -> places.compare(() -> {
                    most.accumulateAndGet(compared.incrementAndGet(), Math::max);
                    Thread.yield();
                    return compared.decrementAndGet();
                }));

        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void whoever_has_waited_in_vain_is_told_to_try_again() {
        ComparingPlaces places = new ComparingPlaces(1, Duration.ofMillis(1));

        assertThatThrownBy(() -> places.compare(() -> AtOnce.call(1, number -> places.compare(() -> true))))
                .hasRootCauseInstanceOf(ProblemException.class)
                .rootCause()
                .hasMessageStartingWith("Too many others sign in at this moment");
        assertThat(places.compare(() -> true)).isTrue();
    }
}
