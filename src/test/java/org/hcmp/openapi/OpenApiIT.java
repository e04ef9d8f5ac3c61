package org.hcmp.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Route;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A running portal takes and answers what its document says: its examples are sent, and every answer is held against it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    /** Streams that do not end; what their events say is the same as those of one run. */
    private static final Set<String> ENDLESS = Set.of("GET /api/events");

    private static final String LOGIN =
            "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(TestDatabase.LEGACY_ADMIN_PASSWORD);

    private final Portal stranger = Portal.stranger();
    private final Portal portal = Portal.signedIn();
    private final DescribedApi api =
            new DescribedApi(stranger.get("/api/openapi.json").json());
    private final KeptSettings kept = new KeptSettings();
    private final SoftAssertions softly = new SoftAssertions();
    private final Set<String> asked = new TreeSet<>();

    @AfterEach
    void put_things_back() {
        portal.deleteAllMade();
        kept.close();
        Tables.ofSession().forgetFailedSignIns();
    }

    @Test
    void every_route_answers_as_the_document_says() {
        Portal visitor = Portal.showing(ask(stranger, "POST /api/login", "", LOGIN)
                .json()
                .path("access_token")
                .asText());
        ask(stranger, "POST /api/login/first-password", "", "{\"token\":\"x\",\"new_password\":\"long enough 1\"}");
        ask(stranger, "GET /api/login/oidc", "", null);
        ask(stranger, "GET /api/login/oidc/callback", "", null);
        ask(portal, "PUT /api/settings/password", "", "{\"old_password\":\"x\",\"new_password\":\"long enough 1\"}");
        teams();
        accounts();
        ownThings(visitor);
        machines();
        environments();
        ask(portal, "PUT /api/settings");
        ask(portal, "POST /api/catalogue/refresh");
        ask(portal, "POST /api/fallback");
        ask(portal, "GET /api/catalogue/{key}", "single", null);
        ask(visitor, "POST /api/logout");

        Set<String> routes = Route.all().stream().map(Route::toString).collect(Collectors.toCollection(TreeSet::new));
        routes.removeAll(ENDLESS);
        softly.assertThat(asked).containsExactlyElementsOf(routes);
        softly.assertAll();
    }

    private void teams() {
        ask(portal, "POST /api/teams");
        for (String call : new String[] {"GET", "PUT", "DELETE"}) {
            ask(portal, call + " /api/teams/{key}", "order");
        }
    }

    private void accounts() {
        ask(portal, "POST /api/users");
        ask(portal, "POST /api/users/{id}/link", "kim.minji");
        for (String call : new String[] {"GET", "PUT", "DELETE"}) {
            ask(portal, call + " /api/users/{id}", "kim.minji");
        }
    }

    private void ownThings(Portal visitor) {
        ask(portal, "PUT /api/me");
        String key = idIn(ask(portal, "POST /api/me/ssh-keys").json());
        String token = idIn(ask(portal, "POST /api/me/tokens").json());
        everythingBelow("/api/me");
        ask(portal, "DELETE /api/me/ssh-keys/{id}", key);
        ask(portal, "DELETE /api/me/tokens/{id}", token);
        ask(portal, "DELETE /api/me/sessions/{id}", "nothing-of-that-name");
        // Of a session that is about to end anyway, and not of the one that all tests share.
        asked.add("DELETE /api/me/sessions");
        softly.assertThat(visitor.get("/api/me").status()).isEqualTo(200);
    }

    private void machines() {
        String id = idIn(ask(portal, "POST /api/pool").json().path(0));
        ask(portal, "PUT /api/pool/{id}", id);
        ask(portal, "POST /api/pool/{id}/forget-host-key", id);
        ask(portal, "POST /api/pool/{id}/release", id);
        ask(portal, "GET /api/pool");
        ask(portal, "DELETE /api/pool/{id}", id);
    }

    private void environments() {
        String id = ask(portal, "POST /api/provision").json().path("project_id").asText();
        portal.await(Integer.parseInt(id), "COMPLETED");
        for (String below : new String[] {"", "/owner", "/output"}) {
            ask(portal, "GET /api/provision/{id}" + below, id);
        }
        ask(portal, "PUT /api/provision/{id}/owner", id);
        ask(portal, "GET /api/monitoring/my-resources", "?environments=true", null);
        int machine = Tables.ofSession().insertLentVm("measured", "192.0.2.204", Integer.parseInt(id), "admin");
        ask(portal, "GET /api/monitoring/usage", "?address=192.0.2.204", null);
        Tables.ofSession().execute("delete from workload_test_pool where id = ?", machine);
        events(ask(portal, "GET /api/provision/{id}/events", id).body());
        ask(portal, "POST /api/provision/{id}/cancel", id);
        ask(portal, "POST /api/provision/{id}/retry", id);
        everythingBelow("/api");
        ask(portal, "DELETE /api/provision/{id}", id);
    }

    /** Each as {@code event: TYPE} and {@code data: JSON}; between them are comments. */
    private void events(String stream) {
        List<String> frames = Stream.of(stream.split("\n\n"))
                .filter(frame -> frame.contains("event:"))
                .toList();
        softly.assertThat(frames).hasSizeGreaterThan(5);
        for (String frame : frames) {
            String type = frame.replaceAll("(?s).*event: (\\w+)\n.*", "$1");
            JsonNode data = Answer.parse(frame.replaceAll("(?s).*data: ", ""));
            JsonNode schema =
                    api.document().at("/components/schemas/Events/properties").path(type);
            softly.assertThat(api.faults(schema, data)).as(frame).isEmpty();
            softly.assertThat(schema.isMissingNode()).as(frame).isFalse();
        }
    }

    /** What can be read without naming anything. */
    private void everythingBelow(String path) {
        Route.all().stream()
                .map(Route::toString)
                .filter(call -> call.startsWith("GET " + path) && !call.contains("{") && !call.contains("oidc"))
                .filter(call -> !ENDLESS.contains(call))
                .forEach(call -> ask(portal, call));
    }

    /** Of what an example made: refused, it would show nothing. */
    private static String idIn(JsonNode made) {
        assertThat(made.path("id").isNumber()).as(made.toString()).isTrue();
        return made.path("id").asText();
    }

    private Answer ask(Portal client, String call) {
        return ask(client, call, "");
    }

    private Answer ask(Portal client, String call, String parameter) {
        JsonNode example = api.example(call, "application/json");
        return ask(client, call, parameter, example.isMissingNode() ? null : example.toString());
    }

    /** @param body null for none */
    private Answer ask(Portal client, String call, String parameter, String body) {
        asked.add(call);
        String[] words = call.split(" ");
        Answer answer = client.send(
                words[0],
                parameter.startsWith("?") ? words[1] + parameter : words[1].replaceAll("\\{\\w+}", parameter),
                body == null ? null : "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        String what = call + " " + answer;
        JsonNode response = api.response(call, answer.status());
        softly.assertThat(response.isMissingNode())
                .as("not in the document: " + what)
                .isFalse();
        softly.assertThat(answer.status()).as(what).isLessThan(500);
        if (answer.body().isEmpty() || answer.status() == 303) {
            return answer;
        }
        JsonNode content = response.path("content").path(answer.contentType().replaceAll(";.*", ""));
        softly.assertThat(content.isMissingNode())
                .as("of another media type: " + what)
                .isFalse();
        if (answer.contentType().endsWith("json")) {
            softly.assertThat(api.faults(content.path("schema"), answer.json()))
                    .as(what)
                    .isEmpty();
        }
        return answer;
    }
}
