package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hcmp.support.Portal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every look: for everyone to use, and to be looked at in {@code target/screenshots}. */
@Tag("browser")
@ExtendWith(InBrowser.class)
class PagesIT {

    private static final List<String> ADDRESSES = List.of(
            "/", "/new", "/runs/{id}", "/history", "/resources", "/pool", "/settings", "/audit", "/help", "/nowhere");

    private static int completed;

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_is_accessible_and_fits(Look look, Visitors visitors) {
        Visitor visitor = visitors.visitor(look);
        visitor.opens("/");
        isForEveryone(visitor, "sign-in", look);
        visitor.signsIn(VisitedPortal.PASSWORD);
        furnish(visitors);

        for (String address : ADDRESSES) {
            visitor.opens(address.replace("{id}", String.valueOf(completed)));
            visitor.page().waitForFunction("() => !document.querySelector('.ghost, [aria-busy=true], .spinner')");
            isForEveryone(visitor, address.equals("/") ? "overview" : address.split("/")[1], look);
        }
        dialogs(visitor, look);
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("ko-KR", ColorScheme.LIGHT, Look.WIDE),
                new Look("en-GB", ColorScheme.LIGHT, Look.WIDE),
                new Look("ko-KR", ColorScheme.DARK, Look.WIDE),
                new Look("en-GB", ColorScheme.DARK, Look.WIDE),
                new Look("ko-KR", ColorScheme.LIGHT, Look.NARROW),
                new Look("en-GB", ColorScheme.DARK, Look.NARROW),
                // A usual screen at 200 %, and one of 4K.
                new Look("en-GB", ColorScheme.LIGHT, 720),
                new Look("ko-KR", ColorScheme.LIGHT, 3840));
    }

    /** The dialogs hide what is beneath, and are looked at by themselves. */
    private static void dialogs(Visitor visitor, Look look) {
        visitor.opens("/pool");
        visitor.button("pool.add").first().click();
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "pool-add", look);
        visitor.opens("/runs/" + completed);
        visitor.button("run.delete").click();
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "run-delete", look);
        visitor.page().keyboard().press("Escape");
        assertThat(visitor.page().locator("dialog[open]")).hasCount(0);
    }

    private static void isForEveryone(Visitor visitor, String name, Look look) {
        visitor.screenshot("%s/%s".formatted(look.name(), name));
        List<Rule> violations = new AxeBuilder(visitor.page()).analyze().getViolations();
        assertThat(violations).as("%s in %s: %s", name, look.name(), violations).isEmpty();
        assertThat(visitor.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("how much wider than the window %s in %s is", name, look.name())
                .isEqualTo(0);
    }

    /** A portal in use: the pool half full, runs of all states. */
    private static void furnish(Visitors visitors) {
        if (completed > 0) {
            return;
        }
        VisitedPortal portal = visitors.portal();
        portal.forgetEverything();
        portal.haveMachines(12);
        Portal client = portal.client();
        portal.database().execute("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                select (array['order', 'payment', 'search', 'inventory', 'catalog', '배송 추적'])[1 + number % 6],
                  case when number % 9 = 4 then 'FAILED' else 'COMPLETED' end, '', 'standard',
                  now() - number * number * interval '47 minutes', '{}'
                from generate_series(1, 30) number""");
        portal.database().execute("""
                insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned, accepted_at,
                  started_at, finished_at)
                select id, 'furniture-' || id, 'pool', 1, 4, 4, 4, created_at, created_at,
                  created_at + interval '4.2 seconds' + (id % 7) * interval '0.4 seconds' from projects""");
        Map.of("order", "standard", "payment", "enterprise")
                .forEach((name, template) -> completed = client.accepted("""
                {"serviceName":"%s","config":{"template":"%s","traffic":"high","packages":["Nginx","PostgreSQL"]},
                "targetInfra":{"runner":"pool","vCenter":"vc01.example.org"}}""".formatted(name, template)));
        client.await(completed, "COMPLETED");
    }

    @Test
    void everything_is_reached_by_the_keyboard(Visitors visitors) {
        visitors.portal().forgetEverything();
        visitors.portal().haveMachines(2);
        completed = 0;
        Visitor visitor = visitors.visitor(Look.USUAL);
        visitor.opens("/");
        Page page = visitor.page();
        assertThat(visitor.label("signin.password")).isFocused();
        page.keyboard().type(VisitedPortal.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator(".shell h1")).isFocused();

        page.reload();
        assertThat(page.locator(".shell h1")).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip-link")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(visitor.link("nav.new")).isFocused();
        page.keyboard().press("Enter");
        assertThat(visitor.label("new.name")).isFocused();
        assertThat(visitor.main().getByText("2 of 2 free")).isVisible();
        page.keyboard().type("by keyboard");
        // The layouts, then where it runs.
        page.keyboard().press("Tab");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Tab");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");

        visitor.sees("COMPLETED");
        assertThat(page.locator("h1")).hasText("by keyboard");
    }

    @Test
    void both_languages_have_the_same_texts(Visitors visitors) {
        Visitor visitor = visitors.visitor(Look.USUAL);
        visitor.opens("/");

        Object lacking = visitor.page().evaluate("""
                async () => {
                  const app = document.querySelector("script[type=module]").src;
                  const [ko, en] = await Promise.all(["ko", "en"].map((language) =>
                    import(app.replace("app.js", `texts/${language}.js`)).then((module) => module.default)));
                  const values = (text) => [...JSON.stringify(text).matchAll(/\\{\\w+\\}/g)].map(String);
                  const keys = new Set([...Object.keys(ko), ...Object.keys(en)]);
                  return [...keys].filter((key) => !(key in ko) || !(key in en)
                    || new Set(values(ko[key])).size !== new Set(values(en[key])).size);
                }""");

        assertThat((List<?>) lacking).isEmpty();
    }

    @AfterAll
    static void forget() {
        completed = 0;
    }
}
