package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.platform.access.Role;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Route;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All calls and roles, by the table that SECURITY.md shows. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final People people = new People();

    @AfterEach
    void take_everybody_away() {
        people.close();
    }

    @Test
    void every_call_lets_in_exactly_the_roles_that_it_declares() {
        SoftAssertions softly = new SoftAssertions();
        for (Role role : List.of(Role.VIEWER, Role.MEMBER, Role.OPERATOR, Role.ADMIN)) {
            people.signedIn("walks-as-" + role.text(), role.text());
            for (Route route : Route.all()) {
                // Some calls end the session by which they are made.
                Portal portal = people.anotherSession("walks-as-" + role.text());
                check(softly, portal, role, route, "", route.role());
                if (route.forced() != Role.PUBLIC) {
                    check(softly, portal, role, route, "?force=true", route.forced());
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void a_program_may_what_its_token_says_within_the_role_of_its_person() {
        SoftAssertions softly = new SoftAssertions();
        Portal person = people.signedIn("has-tokens", "operator");
        for (String scope : List.of("read", "write")) {
            Portal program = Portal.showing(
                    person.post("/api/me/tokens", "{\"name\":\"walk\",\"scope\":\"%s\"}".formatted(scope))
                            .json()
                            .path("token")
                            .asText());
            for (Route route : Route.all()) {
                boolean allowed = Role.OPERATOR.includes(route.role())
                        && (route.role() == Role.PUBLIC
                                || route.byToken()
                                        && (scope.equals("write")
                                                || route.method().equals("GET")));
                softly.assertThat(REFUSED.contains(status(program, route, "")))
                        .as("%s with %s", route, scope)
                        .isEqualTo(!allowed);
            }
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Portal portal, Role role, Route route, String query, Role needed) {
        int status = status(portal, route, query);
        String what = "%s%s by %s".formatted(route, query, role);
        if (!role.includes(needed)) {
            softly.assertThat(status).as(what).isEqualTo(403);
        } else if (route.ofProject()) {
            softly.assertThat(status).as(what).isIn(404, 422);
        } else {
            softly.assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
        }
    }

    /** Of an object that is not there, so that nothing happens; the answer may be one without an end. */
    private static int status(Portal portal, Route route, String query) {
        HttpRequest.Builder request = portal.request(route.pathWith("999999999") + query)
                .method(route.method(), route.hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        if (route.hasBody()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<java.io.InputStream> answer = portal.exchange(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body).isNotNull();
            return answer.statusCode();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
