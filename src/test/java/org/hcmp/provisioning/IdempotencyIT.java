package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.support.Answer;
import org.hcmp.support.Guide;
import org.hcmp.support.GuidedRunner;
import org.hcmp.support.Portal;
import org.hcmp.support.ServerLog;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class IdempotencyIT {

    private static final String BODY = "{\"serviceName\":\"once\",\"config\":{},\"targetInfra\":{}}";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final String key = UUID.randomUUID().toString();

    @Test
    void the_same_request_again_gets_the_first_answer_again_and_makes_nothing() {
        Answer first = send(key, BODY);
        long projects = projects();

        Answer second = send(key, BODY);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"))
                .isPresent();
        assertThat(projects()).isEqualTo(projects);
    }

    @Test
    void another_request_with_the_same_key_is_422_and_makes_nothing() {
        send(key, BODY);
        long projects = projects();

        Answer other = send(key, BODY.replace("once", "twice"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.detail()).contains("Idempotency-Key");
        assertThat(projects()).isEqualTo(projects);
    }

    @Test
    void requests_with_keys_of_their_own_and_without_one_are_requests_of_their_own() {
        long projects = projects();

        send(key, BODY);
        send(UUID.randomUUID().toString(), BODY);
        portal.provision(BODY);
        portal.provision(BODY);

        assertThat(projects()).isEqualTo(projects + 4);
    }

    @Test
    void a_refused_request_may_be_mended_under_the_same_key() {
        assertThat(send(key, BODY.replace("once", "")).status()).isEqualTo(422);

        assertThat(send(key, BODY).status()).isEqualTo(200);
    }

    @Test
    void a_request_that_is_still_being_accepted_is_409() throws Exception {
        try (Guide guide = new Guide()) {
            String body = guide.requestLedFromReservation("in flight");
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> send(key, body));
            assertThat(guide.nextStop()).isEqualTo(GuidedRunner.RESERVE);

            ServerLog log = ServerLog.fromNow();
            CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> send(key, body));
            // Refused it is at once; but on SQLite its entry in the audit waits for the first, which writes.
            Awaitility.await().until(() -> log.audited().contains("being accepted at this moment"));
            assertThat(first).isNotDone();
            guide.goOn();
            assertThat(second.get().status()).isEqualTo(409);
            assertThat(second.get().detail()).contains("Idempotency-Key");
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(send(key, body).body()).isEqualTo(first.get().body());
        }
    }

    /** What another node would hold, held here past all nodes. */
    @Test
    void a_request_that_another_node_is_accepting_is_409() throws SQLException {
        assumeThat(TestDatabase.isPostgres()).isTrue();
        try (Connection other = TestSession.database().connect();
                PreparedStatement lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, Sha256.hex(key + " of admin"));
            lock.execute();

            assertThat(send(key, BODY).status()).isEqualTo(409);
        }
        assertThat(send(key, BODY).status()).isEqualTo(200);
    }

    @Test
    void a_key_never_leads_to_a_later_project_of_the_same_id() {
        int first = send(key, BODY).json().get("project_id").asInt();
        portal.delete(first);
        int later = portal.accepted(BODY);

        int again = send(key, BODY).json().get("project_id").asInt();

        assertThat(again).isNotEqualTo(later);
    }

    @Test
    void a_key_is_kept_for_a_day_and_no_longer() {
        Answer first = send(key, BODY);
        tables.execute(
                "update accepted_requests set expires_at = 0 where project_id = ?",
                first.json().get("project_id").asInt());

        Answer later = send(key, BODY);

        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body()).isNotEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "with\ttab"})
    void a_key_that_cannot_be_used_is_400(String given) {
        long projects = projects();

        assertThat(send(given, BODY).status()).isEqualTo(400);
        assertThat(send("x".repeat(256), BODY).status()).isEqualTo(400);
        assertThat(projects()).isEqualTo(projects);
    }

    private long projects() {
        return tables.number("select count(*) from projects");
    }

    private Answer send(String idempotencyKey, String body) {
        return portal.send(portal.request("/api/provision")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body)));
    }
}
