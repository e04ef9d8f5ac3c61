package org.hcmp.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.provisioning.engine.FailurePolicy.Decision;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runs.Claim;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private static final SQLException WITHOUT_REASON = new SQLException("something is wrong");
    private static final SQLException AWAY = new SQLException("connection lost", "08006");
    private static final SQLException CROWD = new SQLException("Sorry, acquisition timeout!");

    @Test
    void what_no_database_gives_a_reason_for_is_waited_for_a_while_and_ends_the_run_then() {
        assertThat(FailurePolicy.afterStep(delayed(0), WITHOUT_REASON)).isEqualTo(Decision.WAIT_FOR_DATABASE);
        assertThat(FailurePolicy.afterStep(delayed(5), WITHOUT_REASON)).isEqualTo(Decision.WAIT_FOR_DATABASE);
        assertThat(FailurePolicy.afterStep(delayed(6), WITHOUT_REASON)).isEqualTo(Decision.END);
    }

    @Test
    void a_database_that_says_that_it_is_away_is_waited_for_as_long_as_it_is() {
        assertThat(FailurePolicy.afterStep(delayed(1_000), AWAY)).isEqualTo(Decision.WAIT_FOR_DATABASE);
        assertThat(FailurePolicy.afterStep(delayed(1_000), CROWD)).isEqualTo(Decision.WAIT_FOR_DATABASE);
    }

    @Test
    void the_more_often_a_step_meets_it_the_longer_the_pause() {
        assertThat(Setbacks.pause(delayed(1).delays())).isEqualTo(Duration.ofSeconds(1));
        assertThat(Setbacks.pause(delayed(4).delays())).isEqualTo(Duration.ofSeconds(8));
        assertThat(Setbacks.pause(delayed(100).delays())).isEqualTo(Duration.ofSeconds(30));
        assertThat(delayed(4).afterStep(JsonFormat.mapper().createObjectNode()).delays())
                .isZero();
    }

    private static ActiveRun delayed(int times) {
        ActiveRun run = new ActiveRun(
                new Claim(1, "run", 1),
                null,
                null,
                Purpose.MAKE,
                List.of(Step.of("step", Duration.ZERO)),
                0,
                0,
                0,
                JsonFormat.mapper().createObjectNode());
        for (int count = 0; count < times; count++) {
            run = run.afterDelay();
        }
        return run;
    }
}
