package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.hcmp.support.FreePort;
import org.hcmp.support.Keycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People of a company sign in at its Keycloak, on its own page. */
@Tag("only-on-payara-micro-postgresql")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(InBrowser.class)
class SingleSignOnIT {

    private static Keycloak keycloak;
    private static VisitedPortal portal;

    @BeforeAll
    static void start_both() {
        int port = FreePort.find();
        keycloak = new Keycloak("http://localhost:" + port);
        portal = VisitedPortal.onPostgres(
                port,
                Map.of(
                        "cmp.oidc.issuer", keycloak.issuer(),
                        "cmp.oidc.client-id", "hcmp",
                        "cmp.oidc.client-secret", Keycloak.SECRET,
                        "cmp.oidc.groups-claim", "groups",
                        "cmp.oidc.roles", "hcmp-operators=operator,staff=member",
                        "cmp.oidc.teams", "order-team=order,stock-team=stock"));
        keycloak.awaitUp();
    }

    @AfterAll
    static void end_both() {
        keycloak.close();
        portal.close();
    }

    @Test
    void people_of_two_teams_sign_in_at_their_provider_and_lose_there_what_they_may_here(Visitors visitors) {
        List<String> secrets = new ArrayList<>(List.of(Keycloak.SECRET));
        Visitor kim = come(visitors, secrets);
        signsInThere(kim, "kim");
        asksFor(kim, "of kim");
        Visitor lee = come(visitors, secrets);
        signsInThere(lee, "lee");
        asksFor(lee, "of lee");
        Visitor park = come(visitors, secrets).expects("403").expects("400");
        signsInThere(park, "park");

        sees(kim, "of kim", true);
        sees(kim, "of lee", false);
        sees(lee, "of lee", true);
        sees(lee, "of kim", false);
        sees(park, "of kim", true);
        sees(park, "of lee", true);
        assertThat(kim.page().locator(".account")).containsText("kim");

        one_click_is_enough_while_the_provider_knows_them_and_the_page_stays(kim);
        signing_out_ends_both(kim);
        what_a_group_gave_is_gone_at_the_next_sign_in(park);
        an_answer_that_comes_again_is_a_page_in_both_languages(park, secrets);
        who_is_in_no_group_gets_a_page_in_both_languages(park);
        the_audit_tells_all_of_it_and_the_log_no_secret(secrets);
    }

    private static Visitor come(Visitors visitors, List<String> secrets) {
        Visitor visitor = visitors.visitor(Look.USUAL, portal);
        visitor.page().onRequest(request -> secrets.addAll(secretsOf(request)));
        visitor.opens("/");
        return visitor;
    }

    private static void signsInThere(Visitor visitor, String user) {
        visitor.link("signin.sso").click();
        Page page = visitor.page();
        assertThat(page.locator("#username")).isVisible();
        assertThat(page.url()).startsWith(keycloak.issuer());
        page.locator("#username").fill(user);
        page.locator("#password").fill(user + "'s word there");
        page.locator("#kc-login").click();
        arrives(visitor);
    }

    private static void arrives(Visitor visitor) {
        assertThat(visitor.page().locator(".shell h1").first()).isAttached();
        assertThat(visitor.page().url()).startsWith(portal.baseUrl()).doesNotContain("#signed-in");
    }

    private static void asksFor(Visitor visitor, String service) {
        visitor.page()
                .evaluate(
                        "name => fetch('/api/provision', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                                + " body: JSON.stringify({serviceName: name, config: {template: 'single'}, targetInfra: {}})})",
                        service);
    }

    private static void sees(Visitor visitor, String service, boolean seen) {
        visitor.opens("/history");
        assertThat(visitor.main().locator("tbody tr").first()).isVisible();
        assertThat(visitor.main().getByText(service)).hasCount(seen ? 1 : 0);
    }

    private static void one_click_is_enough_while_the_provider_knows_them_and_the_page_stays(Visitor visitor) {
        visitor.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("hcmp_session"));
        visitor.expects("401").opens("/history?status=COMPLETED");
        visitor.link("signin.sso").click();
        arrives(visitor);
        assertThat(visitor.page().url()).isEqualTo(portal.baseUrl() + "/history?status=COMPLETED");
    }

    private static void signing_out_ends_both(Visitor visitor) {
        visitor.page().locator(".account").click();
        assertThat(visitor.button("password.change")).hasCount(0);
        visitor.button("signout").click();
        // By way of the provider.
        visitor.page().waitForURL(portal.baseUrl() + "/");
        assertThat(visitor.page().locator(".sign-in-form")).isVisible();
        visitor.link("signin.sso").click();
        assertThat(visitor.page().locator("#username")).isVisible();
    }

    private static void what_a_group_gave_is_gone_at_the_next_sign_in(Visitor operator) {
        operator.opens("/");
        assertThat(operator.link("nav.audit")).isVisible();
        keycloak.takeOut("park", "hcmp-operators");
        operator.page().navigate(portal.baseUrl() + "/api/login/oidc");
        arrives(operator);
        assertThat(operator.link("nav.new")).isVisible();
        assertThat(operator.link("nav.audit")).hasCount(0);
    }

    private static void an_answer_that_comes_again_is_a_page_in_both_languages(Visitor visitor, List<String> secrets) {
        String answer = secrets.get(secrets.size() - 1);
        visitor.page().navigate(portal.baseUrl() + "/api/login/oidc/callback?state=a&code=" + answer);
        assertThat(visitor.page().locator("main")).containsText("이 브라우저에서 시작한 로그인이 아니거나");
        assertThat(visitor.page().locator("main")).containsText("was not begun in this browser");
    }

    private static void who_is_in_no_group_gets_a_page_in_both_languages(Visitor visitor) {
        keycloak.takeOut("park", "staff");
        visitor.page().navigate(portal.baseUrl() + "/api/login/oidc");
        assertThat(visitor.page().locator("main")).containsText("역할이 없습니다");
        assertThat(visitor.page().locator("main")).containsText("You have no role in this portal");
        assertThat(visitor.hindrances()).isEmpty();
        visitor.screenshot("single-sign-on-without-role");
        visitor.expects("401").opens("/");
        assertThat(visitor.link("signin.sso")).isVisible();
        assertThat(visitor.hindrances()).isEmpty();
    }

    private static void the_audit_tells_all_of_it_and_the_log_no_secret(List<String> secrets) {
        JsonNode entries = portal.client().get("/api/audit?action=sign_in").json();
        List<String> told = StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> !"password".equals(entry.path("signed_in_by").asText()))
                .map(entry -> "%s %s %s %s"
                        .formatted(
                                entry.path("user_id").asText(),
                                entry.path("status").asText(),
                                entry.at("/changes/role").toString(),
                                entry.path("detail").asText().replaceFirst("[.:].*", "")))
                .toList();
        assertThat(told)
                .containsExactly(
                        "park 403 {\"before\":\"member\",\"after\":\"viewer\"} You have no role in this portal",
                        "null 400  This sign-in was not begun in this browser, or is over already",
                        "park 303 {\"before\":\"operator\",\"after\":\"member\"} null",
                        "kim 303  null",
                        "park 303 {\"before\":null,\"after\":\"operator\"} null",
                        "lee 303 {\"before\":null,\"after\":\"member\"} null",
                        "kim 303 {\"before\":null,\"after\":\"member\"} null");
        assertThat(secrets).hasSizeGreaterThan(4);
        assertThat(portal.output()).contains("Single sign-on from", "NO_ROLE").doesNotContain(secrets);
    }

    /** What comes by with a request and would let somebody in. */
    private static List<String> secretsOf(Request request) {
        return Pattern.compile("[?&](?:code|id_token_hint)=([^&]+)")
                .matcher(request.url())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
