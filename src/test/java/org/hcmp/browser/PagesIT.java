package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hcmp.platform.ssh.SshKeyPair;
import org.hcmp.support.Portal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in every look: for everyone to use, and to be looked at in {@code target/screenshots}. */
@WithBrowser
class PagesIT {

    private static final List<String> ADDRESSES = List.of(
            "/",
            "/new",
            "/runs/{id}",
            "/history",
            "/resources",
            "/pool",
            "/catalogue",
            "/people",
            "/teams",
            "/account",
            "/settings",
            "/audit",
            "/help",
            "/first-password",
            "/nowhere");

    /** 4K, laptops, windows beside each other, tablets, a usual screen at 200 %. */
    private static final List<Integer> WIDTHS = List.of(3_840, 1_280, 1_093, 1_024, 820, 720);

    /** Headings whose text goes beyond their cell, cells with a text for which there is no room, and a page that is wider than its window. */
    private static final String SQUEEZED = """
            () => {
              const seen = (cell) => cell.checkVisibility() && !cell.querySelector(".visually-hidden")
                && cell.closest("tr").getAttribute("aria-hidden") !== "true";
              const wide = (cell) => {
                const text = document.createRange();
                text.selectNodeContents(cell);
                return text.getBoundingClientRect().width;
              };
              const cut = [...document.querySelectorAll("main th")].filter(seen)
                .filter((cell) => wide(cell) > cell.clientWidth - 2 * parseFloat(getComputedStyle(cell).paddingRight) + 1);
              const squeezed = [...document.querySelectorAll("main td")].filter(seen)
                .filter((cell) => cell.textContent.trim() !== "" && cell.clientWidth < Math.min(60, wide(cell)));
              const beyond = document.documentElement.scrollWidth - innerWidth;
              return [...cut, ...squeezed].map((cell) => `${cell.textContent.trim()} (${cell.clientWidth} px)`).concat(beyond > 0 ? [`${beyond} px beyond`] : []);
            }""";

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_is_accessible_and_fits(Look look, Visitors visitors) {
        Visitor visitor = visitors.visitor(look).expects("404 .*nowhere");
        visitor.opens("/");
        isForEveryone(visitor, "sign-in", look);
        visitor.signsIn(VisitedPortal.PASSWORD);
        int completed = furnish(visitors);

        for (String address : ADDRESSES) {
            visitor.opens(address.replace("{id}", String.valueOf(completed)));
            settles(visitor);
            isForEveryone(visitor, nameOf(address), look);
            assertThat(jumps(visitor)).as("how much %s jumped", address).isLessThan(0.05);
        }
        dialogs(visitor, look, completed);
    }

    /** The window is drawn smaller, as people do it. */
    @Test
    void at_no_width_is_a_heading_cut_or_a_column_squeezed(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        int completed = furnish(visitors);
        List<String> squeezed = new ArrayList<>();
        for (String address : ADDRESSES.subList(0, ADDRESSES.indexOf("/first-password"))) {
            visitor.opens(address.replace("{id}", String.valueOf(completed)));
            settles(visitor);
            for (int width : WIDTHS) {
                visitor.page().setViewportSize(width, 900);
                visitor.screenshot("widths/%s-%d".formatted(nameOf(address), width));
                ((List<?>) visitor.page().evaluate(SQUEEZED))
                        .forEach(what -> squeezed.add("%s at %d px: %s".formatted(address, width, what)));
            }
        }
        assertThat(squeezed).isEmpty();
    }

    /** Nothing to show, something to be told, something that went wrong. */
    @ParameterizedTest
    @MethodSource("fewLooks")
    void what_is_seen_seldom_is_accessible_and_fits_too(Look look, Visitors visitors) {
        VisitedPortal portal = visitors.portal();
        portal.forgetEverything();
        Visitor visitor = visitors.signedIn(look).expects("401");
        for (String address : List.of("/", "/history", "/resources", "/pool")) {
            visitor.opens(address);
            settles(visitor);
            isForEveryone(visitor, "empty-" + nameOf(address), look);
        }
        visitor.opens("/new");
        visitor.button("new.view.json").click();
        isForEveryone(visitor, "new-json", look);
        visitor.opens("/runs/" + failed(portal));
        visitor.sees("FAILED");
        isForEveryone(visitor, "run-failed", look);
        portal.database().execute("update settings set maintenance_mode = true, system_notice = '정오에 끝납니다.'");
        visitor.opens("/history");
        isForEveryone(visitor, "maintenance", look);
        openMenu(visitor);
        isForEveryone(visitor, "menu", look);
        visitor.opens("/settings");
        visitor.label("settings.max_vcpu").fill("96");
        visitor.context().clearCookies();
        visitor.label("settings.max_vcpu").press("Enter");
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "sign-in-again", look);
        portal.forgetEverything();
    }

    static Stream<Look> fewLooks() {
        return Stream.of(Look.USUAL, new Look("ko-KR", ColorScheme.DARK, Look.NARROW));
    }

    private static String failed(VisitedPortal portal) {
        portal.database().execute("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                values ('결제', 'FAILED', '', 'enterprise', now(), '{"status": "FAILED",
                  "logs": ["Allocating VMs...", "Error: 192.168.40.22 does not answer."],
                  "error": {"message": "192.168.40.22 does not answer.", "reason": "STEP_FAILED"}}')""");
        return portal.database().value("select max(id) from projects");
    }

    @Test
    void what_is_chosen_and_how_far_it_is_is_seen_in_colours_of_the_system(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        visitor.opens("/history?status=FAILED");
        visitor.screenshot("forced-colours/history");

        String colour = "element => getComputedStyle(element).backgroundColor";
        assertThat(visitor.button("status.FAILED").evaluate(colour))
                .isNotEqualTo(visitor.button("status.RUNNING").evaluate(colour));
        visitors.portal().haveMachines(2);
        visitor.opens("/pool");
        assertThat(visitor.main().locator(".bar")).hasCSS("border-top-style", "solid");
    }

    /** Swagger UI under the console's content security policy: what that refuses would be an error that the visitor does not expect. */
    @Test
    void every_call_can_be_looked_up_and_tried(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/reference");

        visitor.main().locator("#operations-tag-sign-in button").click();
        visitor.main()
                .locator("#operations-sign-in-getSession .opblock-summary-control")
                .click();
        visitor.main().locator("#operations-sign-in-getSession .try-out__btn").click();
        visitor.main().locator("#operations-sign-in-getSession .execute").click();

        assertThat(visitor.main()
                        .locator("#operations-sign-in-getSession .live-responses-table .response-col_status")
                        .last())
                .containsText("200");
    }

    @Test
    void environments_of_the_old_backend_show_what_they_hold_and_no_progress_that_nobody_knows(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/runs/" + taken(visitors.portal(), "PROVISIONED", "standard"));

        visitor.sees("PROVISIONED");
        assertThat(visitor.main().locator(".resource-list")).containsText("ssh ubuntu@10.1.2.3");
        assertThat(visitor.main().locator("[role=progressbar]")).hasCount(0);
        assertThat(visitor.main().getByText(visitor.text("run.finished"))).hasCount(0);
        visitors.portal().forgetEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "__proto__", "toString", "single.text"})
    void words_that_mean_something_to_a_program_are_names_like_any_other(String word, Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        String id = taken(visitors.portal(), word, word);

        visitor.opens("/runs/" + id);
        assertThat(visitor.main().locator(".title-line .status")).hasText(word);
        assertThat(visitor.main().locator(".run-facts")).containsText(word + " · 1 machine");
        visitor.opens("/history?q=taken+over");
        assertThat(visitor.main().locator("tbody .status")).hasText(word);
        visitor.opens("/");
        assertThat(visitor.main().locator(".latest")).containsText(word);
        visitors.portal().forgetEverything();
    }

    /** A project as the old backend left them. */
    private static String taken(VisitedPortal portal, String status, String template) {
        portal.forgetEverything();
        portal.database().execute("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                values ('taken over', '%1$s', '10.1.2.3', '%2$s', now(), '{"status": "%1$s",
                  "resources": {"ssh_targets": ["10.1.2.3"]}}')""".formatted(status, template));
        return portal.database().value("select max(id) from projects");
    }

    private static void openMenu(Visitor visitor) {
        Locator account = visitor.page().locator(".account");
        if (!account.isVisible()) {
            visitor.button("shell.menu").click();
        }
        account.click();
        assertThat(visitor.button("signout")).isVisible();
    }

    private static void settles(Visitor visitor) {
        visitor.page().waitForFunction("() => !document.querySelector('.ghost, [aria-busy=true], .spinner')");
    }

    private static String nameOf(String address) {
        return address.equals("/") ? "overview" : address.split("/")[1];
    }

    /** How much the page moved while it was loading: cumulative layout shift, where 0.1 still counts as good. */
    private static double jumps(Visitor visitor) {
        Object sum = visitor.page().evaluate("""
                () => new Promise((done) => {
                  let sum = 0;
                  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (sum += shift.value)))
                    .observe({ type: "layout-shift", buffered: true });
                  requestAnimationFrame(() => setTimeout(() => done(sum), 50));
                })""");
        return ((Number) sum).doubleValue();
    }

    /** Both languages, both themes, a screen and a phone. */
    static Stream<Look> looks() {
        return Stream.of(
                new Look("ko-KR", ColorScheme.LIGHT, Look.WIDE), new Look("en-GB", ColorScheme.DARK, Look.NARROW));
    }

    /** The dialogs hide what is beneath, and are looked at by themselves. */
    private static void dialogs(Visitor visitor, Look look, int completed) {
        visitor.opens("/pool");
        visitor.button("pool.add").first().click();
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "pool-add", look);
        visitor.opens("/people");
        visitor.button("people.add").click();
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "people-add", look);
        visitor.opens("/runs/" + completed);
        visitor.button("run.delete").click();
        assertThat(visitor.dialog()).isVisible();
        isForEveryone(visitor, "run-delete", look);
        visitor.page().keyboard().press("Escape");
        assertThat(visitor.page().locator("dialog[open]")).hasCount(0);
    }

    private static void isForEveryone(Visitor visitor, String name, Look look) {
        visitor.screenshot("%s/%s".formatted(look.name(), name));
        List<Rule> violations = visitor.hindrances();
        assertThat(violations).as("%s in %s: %s", name, look.name(), violations).isEmpty();
        assertThat(visitor.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("how much wider than the window %s in %s is", name, look.name())
                .isEqualTo(0);
    }

    /** A portal in use: the pool half full, runs of all states. Returns one that is completed. */
    private static int furnish(Visitors visitors) {
        VisitedPortal portal = visitors.portal();
        portal.forgetEverything();
        portal.haveMachines(12);
        Portal client = portal.client();
        portal.database().execute("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                select (array['order', 'payment', 'search', 'inventory', 'catalog', '배송 추적'])[1 + number % 6],
                  case when number % 9 = 4 then 'FAILED' else 'COMPLETED' end, '', 'standard',
                  now() - number * number * interval '47 minutes',
                  cast(case when number % 9 = 4 then '{"error": {"message": "The playbook prepare.yml failed on WKLD-07: no space left"}}'
                    else '{}' end as json)
                from generate_series(1, 30) number""");
        portal.database().execute("""
                insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned, accepted_at,
                  started_at, finished_at)
                select id, 'furniture-' || id, 'pool', 1, 4, 4, 4, created_at, created_at,
                  created_at + interval '4.2 seconds' + (id % 7) * interval '0.4 seconds' from projects""");
        portal.database().execute("""
                insert into accounts (id, name, mail, role, state) values
                ('kim.minji', '김민지', 'kim.minji@example.org', 'operator', 'active'),
                ('lee', 'Lee', null, 'member', 'disabled')""");
        portal.database().execute("insert into teams (team_key, name) values ('order', 'Order team')");
        portal.database().execute("insert into memberships values ('kim.minji', 'order'), ('lee', 'order')");
        provision(client, "order", "standard");
        int completed = provision(client, "payment", "enterprise");
        client.await(completed, "COMPLETED");
        return completed;
    }

    private static int provision(Portal client, String name, String template) {
        return client.accepted("""
                {"serviceName":"%s","config":{"template":"%s","traffic":"high","packages":["Nginx","PostgreSQL"]},
                "targetInfra":{"runner":"pool","vCenter":"vc01.example.org"}}""".formatted(name, template));
    }

    @Test
    void everything_is_reached_by_the_keyboard(Visitors visitors) {
        visitors.portal().forgetEverything();
        visitors.portal().haveMachines(2);
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

        visitor.button("run.delete").focus();
        page.keyboard().press("Enter");
        // What cannot be undone is one key further away.
        assertThat(visitor.button("dialog.cancel", visitor.dialog())).isFocused();
        page.keyboard().press("Escape");
        assertThat(visitor.button("run.delete")).isFocused();
        page.keyboard().press("Enter");
        assertThat(visitor.dialog()).isVisible();
        page.goBack();
        assertThat(page.locator("h1")).hasText(visitor.text("new.heading"));
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/history", "/resources", "/pool"})
    void what_could_not_be_read_is_read_once_the_portal_answers(String address, Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("net::ERR_");
        Pattern reads = Pattern.compile("/api/(history|monitoring|pool|events)");
        visitor.page().route(reads, Route::abort);
        visitor.opens(address);
        assertThat(visitor.main().getByRole(AriaRole.ALERT)).isVisible();

        visitor.page().unroute(reads);

        assertThat(visitor.main().getByRole(AriaRole.ALERT)).isHidden();
    }

    @Test
    void a_server_that_is_still_starting_is_not_taken_for_the_portal(Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("404");
        int id = visitors.portal().client().provision("patient", "single");
        Pattern calls = Pattern.compile("/api/provision/");
        visitor.page()
                .route(
                        calls,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(404)
                                .setContentType("text/html")
                                .setBody("<h1>Not found</h1>")));
        visitor.opens("/runs/" + id);
        assertThat(visitor.main().getByRole(AriaRole.ALERT)).containsText("could not be reached");

        visitor.page().unroute(calls);

        visitor.sees("COMPLETED");
        visitors.portal().client().delete(id);
    }

    @Test
    void back_leads_to_the_place_one_came_from_though_the_list_is_read_anew(Visitors visitors) {
        visitors.portal().forgetEverything();
        visitors.portal().haveMachines(120);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool");
        assertThat(visitor.main().getByText("WKLD-20", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        visitor.page().evaluate("() => scrollTo(0, 3000)");
        Locator wanted = visitor.main().getByText("WKLD-80", new Locator.GetByTextOptions().setExact(true));
        assertThat(wanted).isInViewport();

        visitor.link("nav.help").click();
        assertThat(visitor.page().locator("h1")).hasText(visitor.text("nav.help"));
        visitor.page().goBack();

        assertThat(wanted).isInViewport();
        visitors.portal().forgetEverything();
    }

    @Test
    void a_problem_is_said_in_the_readers_language_by_its_code(Visitors visitors) {
        Visitor visitor = visitors.signedIn(new Look("ko-KR", ColorScheme.LIGHT, Look.WIDE))
                .expects("409");
        String key = SshKeyPair.generate("kim@laptop").publicKey();
        visitor.opens("/account");
        visitor.label("account.keys.new").fill(key);
        visitor.button("account.keys.add").click();
        assertThat(visitor.main().locator("[aria-labelledby=keys-title] .key-list li"))
                .hasCount(1);
        visitor.label("account.keys.new").fill(key);
        visitor.button("account.keys.add").click();

        assertThat(visitor.main().getByRole(AriaRole.ALERT)).hasText("이미 등록된 키입니다.");
        visitors.portal().database().execute("delete from ssh_keys");
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
}
