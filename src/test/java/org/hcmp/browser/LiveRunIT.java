package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hcmp.support.Directories;
import org.hcmp.support.Portal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Watching a run. One test after the other: they all visit a portal that one of them kills. */
@WithBrowser
@ResourceLock("the unhurried portal")
class LiveRunIT {

    private static final List<String> SIX_STEPS = List.of(
            "Allocating IP...",
            "Creating Web tier...",
            "Creating DB tier...",
            "Configuring ALB...",
            "Registering SSH targets...",
            "Completed");

    /** What Chromium prints of requests that meet nobody. */
    private static final String NOBODY = "net::ERR_|Failed to load resource";

    /** A server takes its time to start. */
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    private static final LocatorAssertions.IsHiddenOptions SOON_GONE =
            new LocatorAssertions.IsHiddenOptions().setTimeout(90_000);

    /** Slow enough for whatever happens in the midst of a run. */
    private static final Map<String, String> UNHURRIED =
            Map.of("cmp.runner.step-delay", "PT4S", "cmp.catalogue.directory", catalogue());

    private static VisitedPortal unhurried;

    @BeforeAll
    static void start() {
        unhurried = VisitedPortal.onPostgres(UNHURRIED);
    }

    @AfterAll
    static void stop() {
        unhurried.close();
    }

    @Test
    void a_run_survives_a_lost_connection_and_a_crash_of_the_server(Visitors visitors) {
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried).expects(NOBODY);
        visitor.opens("/runs/" + unhurried.client().provision("unsteady", "standard"));
        visitor.sees("RUNNING");

        visitor.context().setOffline(true);
        assertThat(visitor.page().getByText("Connection lost, trying again")).isVisible(SOON);
        assertThat(visitor.page().getByText("No connection to the portal.")).isVisible(SOON);
        visitor.context().setOffline(false);
        assertThat(visitor.page().getByText("No connection to the portal.")).isHidden(SOON_GONE);

        unhurried.crash();
        assertThat(visitor.page().getByText("No connection to the portal.")).isVisible(SOON);
        // A page that was not visited before: its module came while the portal was there.
        visitor.page().locator("a[href='/catalogue']").first().click();
        assertThat(visitor.page().locator("h1")).hasText("Catalogue");
        visitor.page().goBack();
        unhurried.comeBack();

        assertThat(visitor.main().getByText("Your environment is ready")).isVisible(SOON);
        assertThat(visitor.logLines()).isEqualTo(SIX_STEPS);
        assertThat(visitor.main().locator(".step-success .step-name")).hasCount(SIX_STEPS.size());
    }

    @Test
    void a_run_is_cancelled_retried_and_deleted(Visitors visitors) {
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried);
        visitor.opens("/runs/" + unhurried.client().provision("wavering", "single"));
        visitor.sees("RUNNING");

        visitor.button("run.cancel").click();
        visitor.button("run.cancel", visitor.dialog()).click();
        visitor.sees("STOPPED");
        assertThat(visitor.main().getByText("The run was stopped")).isVisible();
        assertThat(visitor.main().getByText("Cancelled by admin.").first()).isVisible();

        visitor.button("run.goOn").click();
        visitor.sees("RUNNING");
        assertThat(visitor.main().getByText("Attempt 2")).isVisible();
        assertThat(visitor.main().getByText("The run was stopped")).isHidden();

        visitor.button("run.delete").click();
        visitor.button("run.delete", visitor.dialog()).click();
        assertThat(visitor.page().locator("h1")).hasText("History");
        assertThat(visitor.main().getByText("wavering", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void a_form_is_drawn_from_the_catalogue_and_checked_while_it_is_filled_in(Visitors visitors) {
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried).expects("422");
        visitor.opens("/new");
        assertThat(visitor.main().getByText("db · 4 vCPU · 8,192 MiB · ssd")).isVisible();
        visitor.label("new.name").fill("from the catalogue");
        visitor.main().getByText("Web application").click();
        Locator port = visitor.page().locator("#field-port");
        Locator domain = visitor.page().locator("#field-domain");
        port.fill("80");
        assertThat(visitor.main().getByText("1,024 or more.")).isVisible();
        visitor.button("new.submit").click();
        assertThat(visitor.main().getByText("This is needed.")).isVisible();
        assertThat(visitor.page().locator("#field-password")).hasAttribute("aria-invalid", "true");
        port.fill("8080");
        visitor.page().locator("#field-password").fill("long enough, surely");
        // A rule that only the server knows.
        domain.fill("forbidden");

        visitor.button("new.submit").click();
        assertThat(domain).isFocused();
        assertThat(domain).hasAttribute("aria-invalid", "true");
        domain.fill("shop");
        visitor.main().getByText("vim").click();
        visitor.button("new.submit").click();

        visitor.sees("RUNNING");
        assertThat(visitor.main().locator(".run-facts")).containsText("Web application · 2 machines");
        assertThat(unhurried
                        .database()
                        .value("select details -> 'input' -> 'config' -> 'fields' from projects"
                                + " where service_name = 'from the catalogue'"))
                .contains("8080", "\"shop\"", "\"vim\"", "\"11\"", "******")
                .doesNotContain("surely");

        // Another one like this: all but what is never told.
        visitor.link("run.like").click();
        assertThat(visitor.label("new.name")).hasValue("from the catalogue");
        assertThat(port).hasValue("8080");
        assertThat(domain).hasValue("shop");
        assertThat(visitor.page().locator("#field-password")).hasValue("");
        assertThat(visitor.page()).hasURL(Pattern.compile("/new$"));
    }

    @Test
    void the_catalogue_says_what_it_offers_and_what_it_refused_and_why(Visitors visitors) {
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried);
        visitor.opens("/catalogue");

        visitor.button("catalogue.refresh").click();

        assertThat(visitor.page().getByText("The sources were read.")).isVisible();
        assertThat(visitor.main().locator(".item-row")).hasCount(5);
        assertThat(visitor.main().locator(".refusal")).containsText("broken");
        assertThat(visitor.main().locator(".refusal")).containsText("item.yaml, line 4");
    }

    private static String catalogue() {
        Path directory = Path.of(System.getProperty("build.directory"), "visited-catalogue");
        Directories.empty(directory);
        try {
            Files.createDirectories(directory.resolve("web-app"));
            Files.createDirectories(directory.resolve("broken"));
            Files.writeString(
                    directory.resolve("broken/item.yaml"), "key: broken\nname: {en: Broken}\nmachines: 1\nkex: typo\n");
            Files.writeString(directory.resolve("web-app/item.yaml"), """
                    key: web-app
                    name: {en: Web application, ko: 웹 애플리케이션}
                    runner: mock
                    machines: {web: 1, db: {count: 1, vcpu: 4, memory: 8192, labels: [ssd]}}
                    fields:
                      type: object
                      required: [version, password, port]
                      properties:
                        version: {type: string, enum: ["10", "11"], default: "11"}
                        password: {type: string, format: password, minLength: 12}
                        port: {type: integer, minimum: 1024}
                        packages: {type: array, items: {enum: [curl, vim]}}
                        domain: {type: string, not: {const: forbidden}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.toAbsolutePath().toString();
    }

    @Test
    void a_run_that_somebody_else_deletes_says_so(Visitors visitors) {
        // Its calls end in 404 from then on.
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried).expects("404");
        Portal other = unhurried.client();
        int id = other.provision("short-lived", "single");
        visitor.opens("/runs/" + id);
        visitor.sees("RUNNING");

        other.delete(id);

        assertThat(visitor.main().getByText("This environment does not exist")).isVisible();
        visitor.opens("/runs/2147483647");
        assertThat(visitor.main().getByText("This environment does not exist")).isVisible();
    }

    @Test
    void a_hundred_thousand_lines_of_output_are_drawn_in_part_and_the_first_error_stands_at_the_top(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.page()
                .route(Pattern.compile("/api/provision/7$"), route -> answer(route, "application/json", FAILED_RUN));
        visitor.page()
                .route(Pattern.compile("/api/provision/7/events"), route -> answer(route, "text/event-stream", told()));
        visitor.page()
                .route(
                        Pattern.compile("/api/provision/7/owner"),
                        route -> answer(route, "application/json", "{\"user\":\"kim\",\"team\":\"order\"}"));
        visitor.opens("/runs/7");

        assertThat(visitor.main().locator(".run-facts")).containsText("kim");
        assertThat(visitor.main().locator(".run-facts")).containsText("order");
        assertThat(visitor.main().locator(".first-error .line-error")).containsText("fatal: [web-1]: FAILED!");
        assertThat(visitor.main().locator(".first-error .ansi-1")).hasText("fatal: [web-1]: FAILED!");
        assertThat(visitor.main().locator(".first-error .line")).hasCount(7);
        assertThat(visitor.main().locator(".step-pending")).hasText(Pattern.compile("^\\s*Check.*"));
        assertThat(visitor.main().locator(".output-card")).containsText("100,002 lines");
        assertThat(visitor.main().locator(".lines .line").last()).containsText("PLAY RECAP");
        assertThat(visitor.main().locator(".lines .line").count()).isLessThan(100);
        visitor.button("output.show").click();
        assertThat(visitor.main().locator(".lines").getByText("fatal: [web-1]")).isInViewport();
        Locator search = visitor.main().locator(".output-card").getByRole(AriaRole.SEARCHBOX);
        search.fill("item 77");
        // 77, and 770 to 779 and 7700 to 7799, ten times each.
        assertThat(visitor.main().locator(".output-card")).containsText("1 of 1,110");
        assertThat(visitor.main().locator(".line-current")).hasText("78changed: item 77");
        search.press("Shift+Enter");
        assertThat(visitor.main().locator(".line-current")).hasText("97800changed: item 7799");
        // Not at a place on the screen: the list may still be on its way there.
        visitor.main().locator(".line-current .line-number").dispatchEvent("click");
        assertThat(visitor.page()).hasURL(Pattern.compile("/runs/7\\?step=deploy#L97800$"));
        visitor.main().locator(".step-button").first().click();
        assertThat(visitor.main().locator(".lines .line")).hasText(new String[] {"1ok: [web-1]"});

        visitor.page().reload();
        assertThat(visitor.main().locator(".line-current")).hasText("97800changed: item 7799");
        assertThat(visitor.main().locator(".line-current")).isInViewport();
    }

    private static void answer(Route route, String type, String body) {
        route.fulfill(
                new Route.FulfillOptions().setStatus(200).setContentType(type).setBody(body));
    }

    private static final String FAILED_RUN = """
            {"project": {"id": 7, "service_name": "shop", "status": "FAILED", "template_type": "web-app",
               "created_at": "2026-01-19T21:42:32.527574", "details": {"logs": []}},
             "runner": "ansible", "progress": 33, "current_step": null, "attempt": 1,
             "accepted_at": "2026-01-19T21:42:32.5", "started_at": "2026-01-19T21:42:33", "finished_at": null,
             "steps": [{"id": "prepare", "name": "Prepare", "purpose": "MAKE", "state": "DONE"},
               {"id": "deploy", "name": "Deploy", "purpose": "MAKE", "state": "FAILED"},
               {"id": "check", "name": "Check", "purpose": "MAKE", "state": "PENDING"}],
             "actions": {"cancel": false, "retry": true, "delete": true}}""";

    /** What the stream of such a run tells: lines come in chunks, which end in the midst of a line. */
    private static String told() {
        String lines = IntStream.range(0, 10_000)
                .mapToObj("changed: item %d\\n"::formatted)
                .collect(Collectors.joining());
        List<String> events = new ArrayList<>(List.of(
                "status\ndata: {\"status\": \"RUNNING\"}",
                "progress\ndata: {\"percent\": 0, \"step\": \"Prepare\", \"at\": \"2026-01-19T21:42:33\"}",
                "output\ndata: {\"step\": \"prepare\", \"text\": \"ok: [web\"}",
                "output\ndata: {\"step\": \"prepare\", \"text\": \"-1]\\n\"}",
                "progress\ndata: {\"percent\": 33, \"step\": \"Deploy\", \"at\": \"2026-01-19T21:42:34\"}"));
        for (int chunk = 0; chunk < 10; chunk++) {
            events.add("output\ndata: {\"step\": \"deploy\", \"text\": \"" + lines + "\"}");
        }
        events.add(
                "output\ndata: {\"step\": \"deploy\", \"text\": \"\\u001b[0;31mfatal: [web-1]: FAILED!\\u001b[0m\\nPLAY RECAP\\n\"}");
        events.add(
                "end\ndata: {\"status\": \"FAILED\", \"error\": {\"message\": \"web-1: no\"}, \"at\": \"2026-01-19T21:42:40\"}");
        return IntStream.range(0, events.size())
                .mapToObj(number -> "id: %d\nevent: %s\n\n".formatted(number + 1, events.get(number)))
                .collect(Collectors.joining());
    }

    @Test
    void a_log_is_searched_held_and_downloaded(Visitors visitors) throws IOException {
        Visitor visitor = visitors.signedIn();
        int id = visitors.portal().client().provision("chatty", "single");
        visitor.opens("/runs/" + id);
        visitor.sees("COMPLETED");

        visitor.label("log.search").fill("creating");
        // The lines around what was found stay.
        assertThat(visitor.page().locator("#log .line")).hasCount(SIX_STEPS.size());
        assertThat(visitor.page().locator("#log .line-current mark")).hasText("Creating");
        assertThat(visitor.page().locator("#log .line-current")).containsText("Web tier");
        visitor.label("log.search").press("Enter");
        assertThat(visitor.page().locator("#log .line-current")).containsText("DB tier");
        assertThat(visitor.main().getByText("2 of 2")).isVisible();
        visitor.label("log.search").fill("nowhere");
        assertThat(visitor.main().getByText("No line holds that text.")).isVisible();

        Download log = visitor.page()
                .waitForDownload(() -> visitor.button("log.download").click());
        assertThat(log.suggestedFilename()).isEqualTo("run-%d.log".formatted(id));
        assertThat(Files.readAllLines(log.path()))
                .extracting(line -> line.replaceFirst("^\\S+Z ", ""))
                .isEqualTo(SIX_STEPS);
        visitors.portal().client().delete(id);
    }

    @Test
    void a_tab_that_nobody_looks_at_tells_when_its_run_has_ended(Visitors visitors) {
        Visitor visitor = visitors.signedIn(Look.USUAL, unhurried);
        visitor.page()
                .addInitScript("Object.defineProperty(document, 'hidden', { get: () => window.isHidden ?? false })");
        visitor.page().clock().install();
        Portal other = unhurried.client();
        int id = other.provision("awaited", "single");
        visitor.opens("/runs/" + id);
        visitor.sees("RUNNING");

        looks(visitor, false);
        other.await(id, "COMPLETED");
        visitor.page().clock().fastForward(10_000);

        assertThat(visitor.page()).hasTitle(Pattern.compile("^✓ awaited"));
        assertThat(visitor.page().locator("link[rel=icon]")).hasAttribute("href", Pattern.compile("favicon-done"));
        looks(visitor, true);
        assertThat(visitor.page()).hasTitle(Pattern.compile("^awaited"));
        other.delete(id);
    }

    private static void looks(Visitor visitor, boolean somebody) {
        visitor.page()
                .evaluate(
                        "looks => { window.isHidden = !looks; document.dispatchEvent(new Event('visibilitychange')); }",
                        somebody);
    }

    @Test
    void a_log_follows_its_end_until_somebody_reads(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        String lines = IntStream.range(0, 7_000)
                .mapToObj("\"line %d\""::formatted)
                .reduce((one, next) -> one + "," + next)
                .orElseThrow();
        visitors.portal()
                .database()
                .execute("insert into projects (service_name, status, details) values ('old and long', 'RUNNING',"
                        + " '{\"status\":\"RUNNING\",\"logs\":[" + lines + "]}')");
        String id = visitors.portal().database().value("select max(id) from projects");
        visitor.opens("/runs/" + id);

        Locator log = visitor.page().locator("#log");
        assertThat(log.getByText("line 6999")).isInViewport();
        assertThat(visitor.page().locator("#log .line").count()).isLessThan(100);
        assertThat(visitor.button("log.pause")).isVisible();
        log.evaluate("element => { element.scrollTop = 0; }");
        assertThat(visitor.button("log.follow")).isVisible();
        visitor.button("log.follow").click();
        assertThat(log.getByText("line 6999")).isInViewport();
        visitors.portal().client().delete(id);
    }
}
