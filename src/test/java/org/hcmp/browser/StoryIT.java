package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What most people come for: an environment. */
@WithBrowser
class StoryIT {

    @BeforeEach
    void begin_with_a_pool(Visitors visitors) {
        visitors.portal().forgetEverything();
        visitors.portal().haveMachines(4);
    }

    @AfterEach
    void leave_nothing(Visitors visitors) {
        visitors.portal().forgetEverything();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"ko-KR, 1440", "en-GB, 1440", "ko-KR, 360"})
    void somebody_new_has_machines_of_the_pool_within_a_minute(String language, int width, Visitors visitors) {
        Visitor visitor = visitors.visitor(new Look(language, ColorScheme.LIGHT, width));
        visitor.opens("/").signsIn(VisitedPortal.PASSWORD);

        visitor.link("overview.first").click();
        visitor.label("new.name").fill("주문 서비스");
        visitor.main()
                .getByText(visitor.text("template.standard"), exactly())
                .first()
                .click();
        visitor.button("new.submit").click();

        visitor.sees("COMPLETED");
        assertThat(visitor.main().getByText(visitor.text("run.ready"))).isVisible();
        assertThat(visitor.main().locator(".command code")).hasText("ssh ubuntu@192.168.40.20");
        assertThat(visitor.main().getByText(VisitedPortal.SSH_NOTE)).isVisible();
        visitor.button("copy", visitor.main().locator(".command"))
                .or(visitor.main().locator(".command button"))
                .click();
        assertThat(visitor.page().evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo("ssh ubuntu@192.168.40.20");
        assertThat(visitor.main().locator(".resource-list li")).hasCount(6);
        assertThat(visitor.logLines())
                .containsExactly("Allocating VMs...", "Checking VMs...", "Registering SSH targets...", "Completed");
        assertThat(visitor.main().locator(".step-success")).hasCount(4);

        visitor.opens("/resources");
        Locator held = visitor.main().locator("tbody tr");
        assertThat(held).hasCount(1);
        assertThat(held.locator("code")).hasText("ssh ubuntu@192.168.40.20");
        held.locator(".actions button").first().click();
        // Six addresses, of which three are machines with names.
        assertThat(visitor.dialog().locator(".resource-list li")).hasCount(6);
        assertThat(visitor.dialog().locator(".resource-list")).containsText("WKLD-22");
        visitor.opens("/pool");
        assertThat(visitor.main().locator("tbody tr:not(.spacer)")).hasCount(4);

        visitor.opens("/history");
        visitor.main().getByText("주문 서비스").click();
        visitor.button("run.delete").click();
        visitor.button("run.delete", visitor.dialog()).click();
        assertThat(visitor.main().getByText(visitor.text("history.empty"))).isVisible();
        assertThat(visitors.portal().database().value("select count(*) from workload_test_pool where is_used"))
                .isEqualTo("0");
    }

    @Test
    void the_form_and_its_json_are_the_same_request(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        visitor.label("new.name").fill("order");
        visitor.main().getByText("Enterprise").click();
        visitor.main().getByText("Simulation").first().click();
        visitor.main().locator(".part-folded > summary").first().click();
        visitor.button("traffic.high").click();
        visitor.main().getByText("Tomcat").click();
        visitor.main().locator(".part-folded > summary").last().click();
        visitor.button("new.target.add").click();
        labelled(visitor, "Name 1").fill("vCenter");
        labelled(visitor, "Value 1").fill("vc01");

        visitor.button("new.view.json").click();
        Locator json = visitor.page().locator("#request-json");
        assertThat(json).hasValue("""
                        {
                          "serviceName": "order",
                          "userName": "admin",
                          "config": {
                            "template": "enterprise",
                            "traffic": "high",
                            "packages": [
                              "Tomcat"
                            ]
                          },
                          "targetInfra": {
                            "runner": "mock",
                            "vCenter": "vc01"
                          }
                        }""");
        json.fill("""
                {"serviceName": "billing", "config": {"template": "single", "ha": true}, "targetInfra": {"runner": "mock", "a": {"b": 1, "it's": 2}}}""");
        visitor.main().getByText("Copy as curl").click();
        assertThat(String.valueOf(visitor.page().evaluate("() => navigator.clipboard.readText()")))
                .startsWith("curl -H \"Authorization: Bearer $HCMP_TOKEN\"")
                .contains("\"serviceName\":\"billing\"", "\"it'\\''s\":2")
                .endsWith(visitor.baseUrl() + "/api/provision");
        visitor.button("new.view.form").click();

        assertThat(visitor.label("new.name")).hasValue("billing");
        assertThat(labelled(visitor, "Value 1")).hasValue("{\"b\":1,\"it's\":2}");
        visitor.button("new.submit").click();
        visitor.sees("COMPLETED");
        assertThat(visitors.portal()
                        .client()
                        .get("/api/history?limit=1")
                        .json()
                        .at("/0/details/input")
                        .toString())
                .contains("\"ha\":true", "\"a\":{\"b\":1,\"it's\":2}", "\"serviceName\":\"billing\"")
                .doesNotContain("Tomcat");
    }

    @Test
    void json_that_cannot_be_read_is_said_to_be_so_and_not_sent(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        visitor.button("new.view.json").click();
        Locator json = visitor.page().locator("#request-json");

        json.fill("{\"serviceName\": ");
        visitor.button("new.submit").click();

        assertThat(json).hasAttribute("aria-invalid", "true");
        assertThat(json).isFocused();
        assertThat(visitors.portal().database().value("select count(*) from projects"))
                .isEqualTo("0");
    }

    @Test
    void on_a_phone_the_button_is_there_from_the_beginning(Visitors visitors) {
        Visitor visitor = visitors.signedIn(new Look("en-GB", ColorScheme.LIGHT, Look.NARROW));
        visitor.opens("/new");

        assertThat(visitor.button("new.submit")).isInViewport();
        assertThat(visitor.main().locator(".summary-line")).containsText("Single · 1 machine · ");
    }

    @Test
    void a_name_is_checked_while_it_is_typed(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        Locator name = visitor.label("new.name");

        visitor.button("new.submit").click();
        assertThat(name).isFocused();
        assertThat(visitor.main().getByText(visitor.text("new.name.missing"))).isVisible();
        name.fill("x".repeat(201));
        assertThat(visitor.main().getByText(visitor.text("new.name.long"))).isVisible();
        name.fill("🍣".repeat(200));
        assertThat(name).hasAttribute("aria-invalid", "false");
    }

    @Test
    void pressing_twice_makes_one_environment(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        visitor.label("new.name").fill("twice");

        visitor.button("new.submit").dblclick();

        visitor.sees("COMPLETED");
        assertThat(visitors.portal().database().value("select count(*) from projects"))
                .isEqualTo("1");
    }

    @Test
    void a_pool_with_too_few_machines_is_said_to_be_so_before_anything_is_sent(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        visitor.label("new.name").fill("large");

        visitor.main().getByText("Enterprise").click();

        assertThat(visitor.main().getByText("This layout takes 5 machines, and 4 are free."))
                .isVisible();
        assertThat(visitor.button("new.submit")).isDisabled();
        visitor.main().getByText("Simulation").first().click();
        assertThat(visitor.button("new.submit")).isEnabled();
    }

    @Test
    void an_empty_pool_says_where_machines_are_added_and_the_draft_waits(Visitors visitors) {
        visitors.portal().haveMachines(0);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/new");
        visitor.label("new.name").fill("patient");
        assertThat(visitor.main().locator(".summary")).containsText("Simulation");

        visitor.main().getByText("VM pool").first().click();
        assertThat(visitor.button("new.submit")).isDisabled();
        visitor.main().locator(".invalid-note a").click();
        assertThat(visitor.main().getByText("The pool is empty")).isVisible();
        visitors.portal().haveMachines(1);
        visitor.page().goBack();

        assertThat(visitor.label("new.name")).hasValue("patient");
        assertThat(visitor.main().getByText("1 of 1 free")).isVisible();
        assertThat(visitor.button("new.submit")).isEnabled();
    }

    @Test
    void machines_that_somebody_else_took_meanwhile_are_said_to_be_gone(Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("409");
        visitor.opens("/new");
        visitor.label("new.name").fill("late");
        visitor.main().getByText("Standard").click();
        assertThat(visitor.main().getByText("4 of 4 free")).isVisible();
        visitors.portal().client().accepted("""
                {"serviceName":"early","config":{"template":"standard"},"targetInfra":{"runner":"pool"}}""");

        visitor.button("new.submit").click();

        assertThat(visitor.main().getByText("Somebody was faster")).isVisible();
        assertThat(visitor.main().getByText("1 of 4 free")).isVisible();
        assertThat(visitor.label("new.name")).hasValue("late");
    }

    private static Locator labelled(Visitor visitor, String label) {
        return visitor.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
