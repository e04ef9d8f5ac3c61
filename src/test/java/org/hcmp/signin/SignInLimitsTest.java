package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hcmp.signin.SignInLimits.Failure;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

    @Test
    void four_failures_in_a_minute_are_not_too_many() {
        assertThat(SignInLimits.waitingTime(here(1, 2, 3, 4), false)).isEmpty();
        assertThat(SignInLimits.waitingTime(List.of(), false)).isEmpty();
    }

    @Test
    void after_five_one_waits_until_the_first_of_them_is_a_minute_old() {
        assertThat(SignInLimits.waitingTime(here(1, 2, 3, 4, 50), false)).contains(Duration.ofSeconds(10));
        assertThat(SignInLimits.waitingTime(here(50, 1, 4, 3, 2), false)).contains(Duration.ofSeconds(10));
        assertThat(SignInLimits.waitingTime(here(1, 2, 3, 4, 20, 50), false)).contains(Duration.ofSeconds(40));
    }

    @Test
    void what_is_older_than_a_minute_counts_no_more() {
        assertThat(SignInLimits.waitingTime(here(1, 2, 3, 4, 60), false)).isEmpty();
        assertThat(SignInLimits.waitingTime(here(1, 61, 62, 63, 64, 65), false)).isEmpty();
    }

    @Test
    void five_of_others_or_elsewhere_do_not_count() {
        assertThat(SignInLimits.waitingTime(failures(19, true, false, 1), false))
                .isEmpty();
        assertThat(SignInLimits.waitingTime(failures(19, false, true, 1), false))
                .isEmpty();
    }

    @Test
    void twenty_names_in_a_minute_are_too_many_from_one_address() {
        assertThat(SignInLimits.waitingTime(failures(20, false, true, 15), false))
                .contains(Duration.ofSeconds(45));
        assertThat(SignInLimits.waitingTime(failures(20, false, true, 15), true))
                .contains(Duration.ofSeconds(45));
    }

    @Test
    void a_hundred_failures_in_an_hour_shut_out_who_is_not_known_where_they_are() {
        List<Failure> elsewhere = failures(100, true, false, 1800);

        assertThat(SignInLimits.waitingTime(elsewhere, false)).contains(Duration.ofMinutes(30));
        assertThat(SignInLimits.waitingTime(elsewhere, true)).isEmpty();
        assertThat(SignInLimits.waitingTime(failures(99, true, false, 1800), false))
                .isEmpty();
        assertThat(SignInLimits.waitingTime(failures(100, true, false, 3600), false))
                .isEmpty();
    }

    @Test
    void a_stranger_alone_cannot_use_up_what_all_addresses_together_may() {
        assertThat(SignInLimits.waitingTime(failures(19, true, true, 1800), false))
                .isEmpty();
        assertThat(SignInLimits.waitingTime(failures(20, true, true, 1800), false))
                .contains(Duration.ofMinutes(30));
        assertThat(SignInLimits.waitingTime(failures(20, true, false, 1800), false))
                .isEmpty();
    }

    @Test
    void where_somebody_is_known_a_hundred_failures_an_hour_are_too_many_too() {
        assertThat(SignInLimits.waitingTime(failures(99, true, true, 1800), true))
                .isEmpty();
        assertThat(SignInLimits.waitingTime(failures(100, true, true, 1800), true))
                .contains(Duration.ofMinutes(30));
    }

    @Test
    void the_longest_wait_holds() {
        List<Failure> both = new ArrayList<>(here(1, 1, 1, 1, 1));
        both.addAll(failures(100, true, false, 1800));

        assertThat(SignInLimits.waitingTime(both, false)).contains(Duration.ofMinutes(30));
        assertThat(SignInLimits.waitingTime(both, true)).contains(Duration.ofSeconds(59));
    }

    private static List<Failure> here(int... ages) {
        return IntStream.of(ages)
                .mapToObj(age -> new Failure(true, true, Duration.ofSeconds(age)))
                .toList();
    }

    private static List<Failure> failures(int count, boolean sameUser, boolean sameAddress, int age) {
        return Stream.generate(() -> new Failure(sameUser, sameAddress, Duration.ofSeconds(age)))
                .limit(count)
                .toList();
    }
}
