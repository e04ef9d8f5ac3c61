package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FailedSignInsIT {

    private static final String RIGHT = TestDatabase.LEGACY_ADMIN_PASSWORD;

    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @BeforeEach
    void begin_without_failures() {
        tables.forgetFailedSignIns();
    }

    @AfterEach
    void put_the_settings_back() {
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void after_five_failures_even_the_right_password_has_to_wait() {
        List<Integer> failures = IntStream.range(0, 5)
                .map(number -> signIn("192.0.2.1", "admin", "wrong").status())
                .boxed()
                .toList();

        Answer sixth = signIn("192.0.2.1", "admin", RIGHT);

        assertThat(failures).containsOnly(401);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.contentType()).isEqualTo("application/problem+json");
        assertThat(sixth.header("Set-Cookie")).isNull();
        int seconds = Integer.parseInt(sixth.header("Retry-After"));
        assertThat(seconds).isBetween(1, 61);
        assertThat(sixth.detail()).contains(seconds + " seconds");
    }

    @Test
    void an_unknown_name_is_answered_no_differently() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("192.0.2.1", "mallory", "wrong").status()).isEqualTo(401);
        }

        assertThat(signIn("192.0.2.1", "mallory", "wrong").status()).isEqualTo(429);
    }

    @Test
    void failures_of_others_and_elsewhere_shut_nobody_out() {
        failFiveTimes("192.0.2.1", "admin");
        failFiveTimes("192.0.2.2", "mallory");

        assertThat(signIn("192.0.2.2", "admin", RIGHT).status()).isEqualTo(200);
    }

    @Test
    void a_minute_later_it_may_be_tried_again() {
        failFiveTimes("192.0.2.1", "admin");
        tables.execute("update sign_in_failures set failed_at = failed_at - 60000");

        assertThat(signIn("192.0.2.1", "admin", RIGHT).status()).isEqualTo(200);
    }

    @Test
    void what_a_clock_that_was_ahead_has_dated_to_come_keeps_nobody_out_now_or_later() {
        failFiveTimes("192.0.2.1", "admin");
        tables.execute("update sign_in_failures set failed_at = failed_at + 86400000");

        assertThat(signIn("192.0.2.1", "admin", RIGHT).status()).isEqualTo(200);
        failFiveTimes("192.0.2.1", "admin");
        tables.execute("update sign_in_failures set failed_at = failed_at + 86400000");

        assertThat(signIn("192.0.2.2", "mallory", "wrong").status()).isEqualTo(401);
        assertThat(tables.number("select count(*) from sign_in_failures")).isEqualTo(1);
    }

    @Test
    void a_good_sign_in_begins_the_count_anew() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(signIn("192.0.2.1", "admin", "wrong").status()).isEqualTo(401);
            }
            assertThat(signIn("192.0.2.1", "admin", RIGHT).status()).isEqualTo(200);
        }
        assertThat(tables.number("select count(*) from sign_in_failures")).isZero();
    }

    @Test
    void many_guesses_at_once_are_no_more_than_five() {
        List<Integer> statuses = AtOnce.call(
                12, number -> signIn("192.0.2.1", "admin", "wrong" + number).status());

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(tables.number("select count(*) from sign_in_failures")).isEqualTo(5);
    }

    @Test
    void another_address_of_the_same_ipv6_network_is_no_other_place() {
        failFiveTimes("2001:db8:1:2::1", "admin");

        assertThat(signIn("2001:db8:1:2:ffff::9", "admin", RIGHT).status()).isEqualTo(429);
        assertThat(signIn("2001:db8:1:3::1", "admin", RIGHT).status()).isEqualTo(200);
    }

    @Test
    void guesses_from_everywhere_end_after_a_hundred_in_an_hour_but_the_administrator_gets_in() {
        assertThat(signIn("192.0.2.1", "admin", RIGHT).status()).isEqualTo(200);
        for (int i = 0; i < 100; i++) {
            tables.execute(
                    "insert into sign_in_failures select user_digest, ?, signed_in_at - 1000 from sign_in_networks",
                    "198.51.100." + i);
        }

        assertThat(signIn("203.0.113.9", "admin", "wrong").status()).isEqualTo(429);
        assertThat(signIn("192.0.2.1", "admin", RIGHT).status()).isEqualTo(200);
    }

    @Test
    void what_is_typed_as_a_name_is_not_kept() {
        signIn("192.0.2.1", "my secret password", "admin");

        assertThat(tables.rows("select * from sign_in_failures").toString())
                .contains("192.0.2.1")
                .doesNotContain("secret");
    }

    @Test
    void old_failures_are_forgotten() {
        signIn("192.0.2.1", "admin", "wrong");
        tables.execute("update sign_in_failures set failed_at = failed_at - 3600001");
        signIn("192.0.2.2", "admin", "wrong");

        assertThat(tables.column("select network from sign_in_failures")).containsExactly("192.0.2.2");
    }

    @Test
    void what_the_client_itself_says_of_its_address_counts_for_nothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("203.0.113.%d, 192.0.2.1".formatted(i), "admin", "wrong")
                            .status())
                    .isEqualTo(401);
        }

        assertThat(signIn("203.0.113.99, 192.0.2.1", "admin", RIGHT).status()).isEqualTo(429);
        assertThat(signIn("nonsense, 192.0.2.1", "admin", RIGHT).status()).isEqualTo(429);
        assertThat(tables.column("select distinct network from sign_in_failures"))
                .containsExactly("192.0.2.1");
    }

    private void failFiveTimes(String address, String user) {
        for (int i = 0; i < 5; i++) {
            signIn(address, user, "wrong");
        }
    }

    private Answer signIn(String address, String user, String password) {
        return stranger.send(stranger.request("/api/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(
                        "{\"user_id\":%s,\"password\":%s}".formatted(Portal.quoted(user), Portal.quoted(password)))));
    }
}
