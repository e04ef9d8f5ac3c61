package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.hcmp.support.Portal;
import org.hcmp.support.SmallPrometheus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What environments hold, of however many. */
@WithBrowser
class ResourcesPageIT {

    @BeforeEach
    @AfterEach
    void begin_and_end_with_nothing(Visitors visitors) {
        visitors.portal().forgetEverything();
    }

    @Test
    void twenty_thousand_environments_are_a_row_each_and_few_are_drawn(Visitors visitors) {
        write(visitors, 20_000);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/help");
        visitor.link("nav.resources").click();

        Locator newest = rows(visitor).first();
        assertThat(newest).containsText("service 20000");
        assertThat(newest.locator("code")).hasText("ssh -p 2222 debian@10.99.0.1");
        assertThat(newest).containsText("+1");
        assertThat(nodes(visitor)).isLessThan(1_000);
        visitor.page().keyboard().press("End");
        assertThat(newest).not().containsText("service 20000");
        assertThat(nodes(visitor)).isLessThan(1_000);
        // Nobody has measured how busy anything is.
        assertThat(visitor.main()).not().containsText("%");

        String id = visitors.portal().database().value("select id from projects where service_name = 'service 1234'");
        visitor.label("list.search").fill("#" + id);
        assertThat(rows(visitor)).hasCount(1);
        assertThat(rows(visitor)).containsText("service 1234");
        assertThat(visitor.page()).hasURL(Pattern.compile("/resources\\?q=%23" + id));
    }

    @Test
    void a_row_is_looked_into_copied_and_deleted_and_others_come_by_themselves(Visitors visitors) {
        write(visitors, 3);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/resources");
        assertThat(rows(visitor)).hasCount(3);

        Locator second = rows(visitor).nth(1);
        second.locator(".actions button").first().click();
        assertThat(visitor.dialog()).containsText("https://service.mock.example.com");
        visitor.page().keyboard().press("Escape");
        second.locator(".holding button").click();
        assertThat(visitor.page().evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo("ssh -p 2222 debian@10.99.0.1");
        second.locator(".actions button").last().click();
        visitor.button("run.delete", visitor.dialog()).click();
        assertThat(rows(visitor)).hasCount(2);
        assertThat(visitor.main().getByText("service 2", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);

        Portal other = visitors.portal().client();
        int id = other.provision("somebody else's", "single");
        assertThat(rows(visitor).first()).containsText("somebody else's");
        assertThat(rows(visitor)).hasCount(3);
        other.delete(id);
        assertThat(rows(visitor)).hasCount(2);
    }

    @Test
    void a_machine_shows_how_busy_it_is_or_that_nobody_knows(Visitors visitors) {
        write(visitors, 1);
        visitors.portal().database().execute("""
                insert into workload_test_pool (vm_name, ip_address, is_used, project_id, occupy_user)
                select name, address, true, (select max(id) from projects), 'admin'
                from (values ('WKLD-1', '10.99.0.1'), ('WKLD-2', '10.99.0.3')) machines (name, address)""");
        Visitor visitor = visitors.signedIn();
        try (SmallPrometheus there = new SmallPrometheus(visitors.portal().prometheusPort())) {
            there.says(SmallPrometheus.CPU, Map.of("10.99.0.1:9100", "12.34"));
            there.says(SmallPrometheus.MEMORY, Map.of("10.99.0.1:9100", "0", "10.99.0.3", "95"));
            visitor.opens("/resources");
            rows(visitor).first().locator(".actions button").first().click();

            // Perhaps the portal has asked in vain a moment ago: the meters come by themselves.
            Locator meters = visitor.dialog().getByRole(AriaRole.METER);
            assertThat(meters).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(meters.nth(0)).hasAttribute("aria-label", "CPU of WKLD-1");
            assertThat(meters.nth(0)).hasAttribute("aria-valuenow", "12.3");
            assertThat(meters.nth(0)).hasAttribute("aria-valuetext", "12.3%");
            assertThat(meters.nth(1)).hasAttribute("aria-valuetext", "0.0%");
            assertThat(meters.nth(2)).hasAttribute("aria-label", "Memory of WKLD-2");
            assertThat(visitor.dialog().locator(".usage").nth(1)).containsText(visitor.text("usage.unknown"));
            assertThat(visitor.dialog().locator(".usage")).hasCount(2);
            assertThat(visitor.hindrances()).isEmpty();
            visitor.screenshot("usage");
        }
    }

    @Test
    void a_machine_shows_how_busy_it_was_and_those_that_do_nothing_are_marked(Visitors visitors) {
        write(visitors, 1);
        visitors.portal().database().execute("update projects set created_at = now() - interval '2 days'");
        visitors.portal().database().execute("""
                insert into workload_test_pool (vm_name, ip_address, is_used, project_id, occupy_user)
                select name, address, true, (select max(id) from projects), 'admin'
                from (values ('WKLD-1', '10.99.0.1'), ('WKLD-2', '10.99.0.3')) machines (name, address)""");
        long now = Instant.now().getEpochSecond() / 600 * 600;
        try (SmallPrometheus there = new SmallPrometheus(visitors.portal().prometheusPort())) {
            there.says("[1d:1m]", Map.of("10.99.0.1:9100", "3.5"));
            there.remembers(SmallPrometheus.CPU, Map.of(now - 1800, "2", now - 600, "3.5"));
            there.remembers(SmallPrometheus.MEMORY, Map.of(now - 1800, "40"));
            // Perhaps the portal has asked in vain a moment ago.
            Portal client = visitors.portal().client();
            Awaitility.await()
                    .until(() -> client.get("/api/monitoring/usage/idle").json().size() == 1);
            PagesIT.looks().forEach(look -> looksAtThePast(visitors.signedIn(look), look));
        }
    }

    private static void looksAtThePast(Visitor visitor, Look look) {
        visitor.opens("/resources");
        assertThat(rows(visitor).first().locator(".idle"))
                .hasText(visitor.text("idle.count").replace("{count}", "1"));
        rows(visitor).first().locator(".actions button").first().click();
        visitor.dialog().locator(".usage button").first().click();
        Locator past = visitor.dialog();
        assertThat(past.locator("h2")).hasText(visitor.text("usage.past").replace("{machine}", "WKLD-1"));
        visitor.button("usage.P1D", past).click();
        assertThat(past.locator("live-chart canvas")).isVisible();
        past.locator("summary").click();
        assertThat(past.locator("tbody tr")).hasCount(2);
        assertThat(past.locator("tbody tr").first().locator("td")).hasText(new String[] {"2.0%", "40.0%"});
        assertThat(past.locator("tbody tr").last().locator("td"))
                .hasText(new String[] {"3.5%", visitor.text("usage.unknown")});
        assertThat(visitor.hindrances()).isEmpty();
        visitor.screenshot(look.name() + "/past-usage");

        visitor.opens("/pool?state=idle");
        assertThat(rows(visitor)).hasCount(1);
        assertThat(rows(visitor).first()).containsText("WKLD-1");
    }

    private static Locator rows(Visitor visitor) {
        return visitor.main().locator("tbody tr:not(.spacer)");
    }

    private static int nodes(Visitor visitor) {
        return (int) visitor.page().evaluate("() => document.querySelectorAll('*').length");
    }

    private static void write(Visitors visitors, int count) {
        visitors.portal().database().execute("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                select 'service ' || number, 'COMPLETED', '10.99.0.1', 'standard', now(), '{"resources":
                  {"web_url": "https://service.mock.example.com", "ssh_targets": ["10.99.0.1", "10.99.0.2"]}}'
                from generate_series(1, %d) number""".formatted(count)
                .replace("\"10.99.0.1\",", "{\"host\": \"10.99.0.1\", \"port\": 2222, \"user\": \"debian\"},"));
    }
}
