package org.hcmp.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hcmp.support.Answer;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts, teams, tokens and sessions. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccountsIT {

    private static final String PASSWORD = "sea-of-tranquillity";

    private final Portal admin = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final People people = new People();
    private final Tables tables = Tables.ofSession();

    @AfterEach
    void take_everybody_away() {
        people.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void somebody_sets_the_first_password_by_a_link_once_and_signs_in_with_it() {
        JsonNode made = add("{\"id\":\"kim\",\"name\":\"Kim Minji\",\"role\":\"member\"}")
                .json();
        assertThat(signIn("kim", PASSWORD).status()).isEqualTo(401);
        String token = made.path("link").asText().replaceAll(".*#", "");

        assertThat(setPassword(token, "1234").status()).isEqualTo(422);
        assertThat(setPassword(token, PASSWORD).status()).isEqualTo(204);
        assertThat(setPassword(token, "another-" + PASSWORD).status()).isEqualTo(404);
        assertThat(setPassword("garbage", PASSWORD).status()).isEqualTo(404);

        Answer signedIn = signIn("kim", PASSWORD);
        assertThat(signedIn.status()).isEqualTo(200);
        Portal kim = Portal.showing(signedIn.json().path("access_token").asText());
        assertThat(kim.get("/api/me").body())
                .isEqualTo("{\"id\":\"kim\",\"name\":\"Kim Minji\",\"mail\":null,\"role\":\"member\",\"teams\":[],"
                        + "\"language\":null}");
        assertThat(kim.get("/api/session").json().path("user_id").asText()).isEqualTo("kim");
        assertThat(signIn("kim", "wrong").status()).isEqualTo(401);
        assertThat(admin.get("/api/users/kim").json().has("link")).isFalse();
        assertThat(tables.value("select password from accounts where id = 'kim'"))
                .matches("PBKDF2WithHmacSHA512:210000:[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/=]{43,}");

        String change = "{\"old_password\":\"%s\",\"new_password\":\"ocean-of-storms\"}".formatted(PASSWORD);
        assertThat(put(kim, "/api/settings/password", change).status()).isEqualTo(204);
        assertThat(signIn("kim", "ocean-of-storms").status()).isEqualTo(200);
        assertThat(signIn("admin", "ocean-of-storms").status()).isEqualTo(401);
    }

    @Test
    void an_id_belongs_to_one_person_for_ever() {
        add("{\"id\":\"lee\",\"name\":\"Lee\"}");
        assertThat(add("{\"id\":\"lee\",\"name\":\"Another Lee\"}").status()).isEqualTo(409);

        assertThat(delete(admin, "/api/users/lee").status()).isEqualTo(204);

        assertThat(admin.get("/api/users/lee").status()).isEqualTo(404);
        assertThat(ids()).containsExactly("admin");
        assertThat(add("{\"id\":\"lee\",\"name\":\"Another Lee\"}").status()).isEqualTo(409);
        assertThat(add("{\"id\":\"admin\"}").status()).isEqualTo(409);
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThat(add("{\"id\":\"Kim Minji\"}").detail()).startsWith("id must be ");
        assertThat(add("{\"id\":\"kim\",\"role\":\"king\"}").detail()).startsWith("role must be ");
        assertThat(add("{\"id\":\"kim\",\"teams\":[\"nobody\"]}").detail()).startsWith("teams names a team ");
        assertThat(add("{\"id\":\"kim\",\"mail\":\"kim\"}").detail()).startsWith("mail must be ");
        assertThat(add("{\"id\":\"kim\",\"language\":\"de\"}").detail()).startsWith("language must be ");
        assertThat(add("{\"id\":\"kim\",\"password\":\"x\"}").detail()).startsWith("password cannot be set here");
        assertThat(ids()).containsExactly("admin");
        assertThat(put(admin, "/api/me", "{\"role\":\"viewer\"}").detail()).startsWith("role cannot be set here");
    }

    @Test
    void the_account_of_last_resort_cannot_be_removed_disabled_or_demoted() {
        assertThat(delete(admin, "/api/users/admin").status()).isEqualTo(409);
        assertThat(put(admin, "/api/users/admin", "{\"disabled\":true}").status())
                .isEqualTo(409);
        assertThat(put(admin, "/api/users/admin", "{\"role\":\"viewer\"}").status())
                .isEqualTo(409);
        assertThat(admin.post("/api/users/admin/link", "").status()).isEqualTo(409);
        assertThat(put(admin, "/api/users/admin", "{\"mail\":\"ops@example.org\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_role_that_is_taken_away_counts_at_the_next_call() {
        Portal park = people.signedIn("park", "operator");
        assertThat(park.get("/api/pool").status()).isEqualTo(200);

        put(admin, "/api/users/park", "{\"role\":\"member\"}");

        Answer refused = park.get("/api/pool");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("takes the role operator", "you are member");
        assertThat(newestAudit())
                .contains("\"action\":\"user_change\"", "\"object\":\"user/park\"")
                .contains("\"changes\":{\"role\":{\"before\":\"operator\",\"after\":\"member\"}}");
    }

    @Test
    void disabling_an_account_ends_its_sessions_and_tokens_for_good() {
        Portal choi = people.signedIn("choi", "member");
        String token = choi.post("/api/me/tokens", "{\"name\":\"pipeline\"}")
                .json()
                .path("token")
                .asText();
        assertThat(Portal.showing(token).get("/api/me").status()).isEqualTo(200);

        put(admin, "/api/users/choi", "{\"disabled\":true}");

        assertThat(choi.get("/api/me").status()).isEqualTo(401);
        assertThat(Portal.showing(token).get("/api/me").status()).isEqualTo(401);
        put(admin, "/api/users/choi", "{\"disabled\":false}");
        assertThat(choi.get("/api/me").status()).isEqualTo(401);
        assertThat(Portal.showing(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void a_token_is_shown_once_and_does_what_its_scope_says() {
        Portal jung = people.signedIn("jung", "member");
        Answer made = jung.post("/api/me/tokens", "{\"name\":\"reader\",\"scope\":\"read\"}");
        assertThat(made.status()).isEqualTo(201);
        String token = made.json().path("token").asText();
        assertThat(token).matches("hcmp_[A-Za-z0-9_-]{43}");
        assertThat(jung.get("/api/me/tokens").body())
                .contains("\"name\":\"reader\"", "\"scope\":\"read\"", "expires_at")
                .doesNotContain(token);
        assertThat(tables.rows("select * from api_tokens").toString()).doesNotContain(token);

        Portal program = Portal.showing(token);
        assertThat(program.get("/api/history?limit=1").status()).isEqualTo(200);
        assertThat(program.post("/api/provision", "{}").detail())
                .isEqualTo("This token may only read; make one with the scope write.");
        assertThat(program.post("/api/me/tokens", "{\"name\":\"more\"}").status())
                .isEqualTo(403);
        Portal writer = Portal.showing(jung.post("/api/me/tokens", "{\"name\":\"writer\",\"scope\":\"write\"}")
                .json()
                .path("token")
                .asText());
        assertThat(writer.post("/api/provision", "{}").status()).isEqualTo(422);
        assertThat(newestAudit()).contains("\"user_id\":\"jung\"", "\"signed_in_by\":\"token\"");

        int id = made.json().path("id").asInt();
        assertThat(delete(jung, "/api/me/tokens/" + id).status()).isEqualTo(204);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(delete(jung, "/api/me/tokens/" + id).status()).isEqualTo(404);
        assertThat(jung.post("/api/me/tokens", "{\"name\":\"x\",\"expires_at\":\"2001-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_token_ends_itself_and_no_other() {
        Portal jung = people.signedIn("jung", "member");
        JsonNode own = jung.post("/api/me/tokens", "{\"name\":\"own\",\"scope\":\"write\"}")
                .json();
        JsonNode other = jung.post("/api/me/tokens", "{\"name\":\"other\",\"scope\":\"write\"}")
                .json();
        Portal program = Portal.showing(own.path("token").asText());

        assertThat(delete(program, "/api/me/tokens/" + other.path("id").asInt()).status())
                .isEqualTo(404);
        assertThat(delete(program, "/api/me/tokens/" + own.path("id").asInt()).status())
                .isEqualTo(204);

        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(Portal.showing(other.path("token").asText()).get("/api/me").status())
                .isEqualTo(200);
    }

    @Test
    void a_token_that_is_too_old_opens_nothing() {
        Portal jung = people.signedIn("jung", "member");
        String token = jung.post("/api/me/tokens", "{\"name\":\"old\"}")
                .json()
                .path("token")
                .asText();

        tables.execute("update api_tokens set expires_at = '2026-01-01 00:00:00.000000'");

        assertThat(Portal.showing(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void one_sees_where_one_is_signed_in_and_ends_it_there() {
        Portal here = people.signedIn("han", "viewer");
        Portal there = people.anotherSession("han");
        Portal elsewhere = people.anotherSession("han");
        people.signedIn("yoon", "viewer");
        JsonNode open = here.get("/api/me/sessions").json();
        assertThat(open).hasSize(3);
        assertThat(StreamSupport.stream(open.spliterator(), false)
                        .filter(session -> session.path("current").asBoolean()))
                .hasSize(1);
        JsonNode other = StreamSupport.stream(
                        there.get("/api/me/sessions").json().spliterator(), false)
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow();

        assertThat(delete(here, "/api/me/sessions/" + other.path("id").asText()).status())
                .isEqualTo(204);
        assertThat(there.get("/api/me").status()).isEqualTo(401);
        assertThat(elsewhere.get("/api/me").status()).isEqualTo(200);
        assertThat(delete(here, "/api/me/sessions").status()).isEqualTo(204);
        assertThat(elsewhere.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
        assertThat(delete(here, "/api/me/sessions/nonsense").status()).isEqualTo(404);
        assertThat(tables.number("select count(*) from sessions where user_id = 'yoon'"))
                .isEqualTo(1);
    }

    @Test
    void teams_are_made_changed_and_taken_away() {
        people.signedIn("kim", "member");
        Answer made = admin.post(
                "/api/teams",
                "{\"key\":\"order\",\"name\":\"Order team\",\"members\":[\"kim\"],\"limits\":{\"max_vcpu\":16}}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body())
                .isEqualTo("{\"key\":\"order\",\"name\":\"Order team\",\"members\":[\"kim\"],"
                        + "\"limits\":{\"max_vcpu\":16,\"max_memory\":null}}");
        assertThat(admin.get("/api/users/kim").json().path("teams").toString()).isEqualTo("[\"order\"]");
        assertThat(admin.post("/api/teams", "{\"key\":\"order\"}").status()).isEqualTo(409);
        assertThat(put(admin, "/api/teams/order", "{\"members\":[\"nobody\"]}").status())
                .isEqualTo(422);
        assertThat(put(admin, "/api/teams/order", "{\"members\":[]}").json().path("members"))
                .isEmpty();

        assertThat(delete(admin, "/api/teams/order").status()).isEqualTo(204);
        assertThat(admin.get("/api/teams").body()).isEqualTo("[]");
        assertThat(admin.get("/api/teams/order").status()).isEqualTo(404);
    }

    @Test
    void people_are_listed_by_pages() {
        for (String id : List.of("p1", "p2", "p3")) {
            people.signedIn(id, "viewer");
        }
        Answer first = admin.get("/api/users?limit=2");

        assertThat(first.json()).hasSize(2);
        assertThat(first.header("Link")).contains("after=p1", "limit=2");
        assertThat(admin.get("/api/users?limit=2&after=p1").json().findValuesAsText("id"))
                .containsExactly("p2", "p3");
        assertThat(admin.get("/api/users?q=P2").json().findValuesAsText("id")).containsExactly("p2");
    }

    private List<String> ids() {
        return admin.get("/api/users").json().findValuesAsText("id");
    }

    private Answer add(String body) {
        return admin.post("/api/users", body);
    }

    private Answer signIn(String user, String password) {
        return stranger.post("/api/login", "{\"user_id\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
    }

    private Answer setPassword(String token, String password) {
        return stranger.post(
                "/api/login/first-password", "{\"token\":\"%s\",\"new_password\":\"%s\"}".formatted(token, password));
    }

    private String newestAudit() {
        return admin.get("/api/audit?limit=1").body();
    }

    private static Answer put(Portal portal, String path, String body) {
        return portal.send("PUT", path, "application/json", BodyPublishers.ofString(body));
    }

    private static Answer delete(Portal portal, String path) {
        return portal.send("DELETE", path, null, BodyPublishers.noBody());
    }
}
