package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.hcmp.platform.access.Caller;
import org.junit.jupiter.api.Test;

class OpenSessionTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 23, 12, 0);

    private static final Caller ADMIN = Caller.anybody();

    private final OpenSession session = OpenSession.begin(ADMIN, NOON);

    @Test
    void a_session_holds_for_eight_hours() {
        assertThat(session.expiresAt()).isEqualTo(NOON.plusHours(8));
        assertThat(session.left(NOON.plusHours(1))).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void use_moves_its_end_on() {
        OpenSession renewed = session.renewed(NOON.plusHours(7));

        assertThat(renewed).isEqualTo(new OpenSession(ADMIN, NOON, NOON.plusHours(15)));
    }

    @Test
    void only_use_after_five_minutes_is_worth_a_write() {
        assertThat(session.isWorthRenewing(NOON.plusSeconds(299))).isFalse();
        assertThat(session.isWorthRenewing(NOON.plusSeconds(300))).isTrue();
    }

    @Test
    void after_thirty_days_no_use_moves_it_on_any_more() {
        LocalDateTime last = NOON.plusDays(30);
        OpenSession old = new OpenSession(ADMIN, NOON, last.minusHours(1));

        OpenSession renewed = old.renewed(last.minusHours(2));

        assertThat(renewed.expiresAt()).isEqualTo(last);
        assertThat(renewed.isWorthRenewing(last.minusMinutes(1))).isFalse();
    }
}
