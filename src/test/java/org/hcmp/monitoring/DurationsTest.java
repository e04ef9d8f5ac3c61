package org.hcmp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void of_no_run_nothing_is_known() {
        assertThat(Durations.NONE.mean()).isNull();
        assertThat(Durations.NONE.within(0.5)).isNull();
    }

    @Test
    void of_one_run_everything_is_the_same() {
        Durations one = of(4.2);

        assertThat(one.mean()).isEqualTo(4.2);
        assertThat(one.within(0.5)).isEqualTo(4.2);
        assertThat(one.within(0.95)).isEqualTo(4.2);
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(of(1, 2, 4, 100).within(0.5)).isEqualTo(3);
        assertThat(of(100, 1, 4, 2).within(0.5)).isEqualTo(3);
        assertThat(of(1, 2, 4, 100).mean()).isEqualTo(26.75);
    }

    @Test
    void one_that_hung_moves_the_mean_and_no_median() {
        Durations runs = of(DoubleStream.concat(IntStream.range(0, 99).mapToDouble(run -> 5), DoubleStream.of(36_000))
                .toArray());

        assertThat(runs.within(0.5)).isEqualTo(5);
        assertThat(runs.within(0.95)).isEqualTo(5);
        assertThat(runs.mean()).isGreaterThan(300);
    }

    @Test
    void percentiles_are_right_to_about_a_hundredth_however_different_the_runs_are() {
        Durations runs = of(
                IntStream.rangeClosed(1, 10_000).mapToDouble(run -> run / 10.0).toArray());

        assertThat(runs.within(0.5)).isCloseTo(500, within(10.0));
        assertThat(runs.within(0.95)).isCloseTo(950, within(19.0));
    }

    @Test
    void those_of_several_days_are_put_together() {
        Durations both = Durations.sum(List.of(of(1, 1, 1), of(9, 9, 9, 9)));

        assertThat(both.within(0.5)).isEqualTo(9);
        assertThat(both.mean()).isEqualTo(5.571);
    }

    /** As the database counts them. */
    private static Durations of(double... seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(one -> Durations.of((int) Math.round(Math.log(Math.max(0.001, one)) * 50), 1, one))
                .reduce(Durations.NONE, Durations::plus);
    }
}
