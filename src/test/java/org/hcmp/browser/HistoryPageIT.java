package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.hcmp.support.Portal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding one environment among many. */
@WithBrowser
class HistoryPageIT {

    @BeforeEach
    @AfterEach
    void begin_and_end_with_nothing(Visitors visitors) {
        visitors.portal().forgetEverything();
    }

    @Test
    void a_hundred_thousand_projects_are_scrolled_through_with_few_rows_drawn(Visitors visitors) {
        write(visitors, 100_000);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");
        Locator rows = rows(visitor);
        assertThat(rows.first()).containsText("service 100000");

        assertThat(scrolledTo(visitor, "service 95000", 5_000)).isInViewport();
        assertThat(rows.count()).isLessThan(120);

        visitor.opens("/history?sort=id");
        assertThat(rows.first()).containsText("service 1");
    }

    @Test
    void back_leads_to_the_place_one_came_from(Visitors visitors) {
        write(visitors, 400);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history?q=service");
        assertThat(rows(visitor).first()).containsText("service 400");
        Locator wanted = scrolledTo(visitor, "service 275", 125);

        wanted.click();
        assertThat(visitor.page().locator("h1")).hasText("service 275");
        visitor.page().goBack();

        assertThat(wanted).isInViewport();
        assertThat(visitor.label("list.search")).hasValue("service");
        visitor.page().goForward();
        assertThat(visitor.page().locator("h1")).hasText("service 275");
    }

    @Test
    void it_holds_still_while_somebody_reads(Visitors visitors) {
        write(visitors, 2_000);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");
        assertThat(rows(visitor).first()).containsText("service 2000");
        assertThat(visitor.main().locator("tr.spacer")).hasCount(1);
        AtomicInteger pages = new AtomicInteger();
        visitor.page().onRequest(request -> pages.addAndGet(request.url().contains("/api/history?") ? 1 : 0));

        // One page more, not all of them one after the other.
        visitor.page().keyboard().press("End");
        visitor.page().waitForCondition(() -> pages.get() > 0);
        visitor.page().evaluate(FRAMES, 60);
        assertThat(pages.get()).isLessThanOrEqualTo(2);

        Locator wanted = scrolledTo(visitor, "service 1725", 275);
        Portal other = visitors.portal().client();
        other.await(other.provision("arrived meanwhile", "single"), "COMPLETED");
        Locator news = visitor.main().getByText("1 new", new Locator.GetByTextOptions().setExact(true));
        assertThat(news).isVisible();
        assertThat(visitor.main().getByText("arrived meanwhile")).hasCount(0);
        assertThat(wanted).isInViewport();

        visitor.page().reload();
        assertThat(wanted).isInViewport();
        Locator row = rows(visitor).filter(new Locator.FilterOptions().setHasText("service 1725"));
        Page opened = visitor.context()
                .waitForPage(() -> row.click(new Locator.ClickOptions()
                        .setPosition(500, 20)
                        .setModifiers(List.of(KeyboardModifier.CONTROL))));
        assertThat(opened.locator("h1")).hasText("service 1725");
        opened.close();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history$"));
    }

    @Test
    void what_came_while_somebody_read_is_shown_when_they_want_it(Visitors visitors) {
        write(visitors, 60);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");
        scrolledTo(visitor, "service 40", 20);
        visitors.portal().client().provision("arrived", "single");

        visitor.main()
                .getByText("1 new", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(rows(visitor).first()).containsText("arrived");
        assertThat(rows(visitor).first()).isInViewport();
    }

    private static final String FRAMES = """
            async (count) => {
              for (let frame = 0; frame < count; frame++) await new Promise((done) => requestAnimationFrame(done));
            }""";

    @Test
    void it_is_filtered_sorted_and_says_when_nothing_is_found(Visitors visitors) {
        write(visitors, 12);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");

        visitor.label("list.search").fill("VICE 1");
        assertThat(rows(visitor)).hasCount(4);
        visitor.button("status.FAILED").click();
        assertThat(visitor.main().getByText("Nothing matches")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history\\?q=VICE\\+1&status=FAILED$"));
        visitor.button("history.clear").click();
        assertThat(rows(visitor)).hasCount(12);
        visitor.label("days.to").fill("2001-01-01");
        assertThat(visitor.main().getByText("Nothing matches")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history\\?to=2001-01-01$"));
        visitor.label("days.from").fill("2002-01-01");
        assertThat(visitor.main().getByText("The last day lies before the first"))
                .isVisible();
        visitor.label("days.to").fill("9999-12-31");
        assertThat(rows(visitor)).hasCount(12);
        visitor.page().reload();
        assertThat(visitor.label("days.from")).hasValue("2002-01-01");
        visitor.label("days.to").clear();
        visitor.label("days.from").clear();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history$"));
        visitor.button("history.name").click();
        assertThat(rows(visitor).first()).containsText("service 1");
        visitor.page().reload();
        assertThat(visitor.page().getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Service")))
                .hasAttribute("aria-sort", "ascending");
        assertThat(rows(visitor).first()).containsText("service 1");
    }

    @Test
    void what_failed_of_late_is_on_the_overview_with_its_reason_and_what_was_stopped_is_not(Visitors visitors) {
        write(visitors, 3);
        visitors.portal().database().execute("""
                update projects set status = 'FAILED', details = '{"error": {"message": "No space left on WKLD-07."}}'
                where service_name <> 'service 1'""");
        visitors.portal().database().execute("""
                insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned, accepted_at, cancelled_by)
                select id, 'stopped', 'mock', 1, 0, 0, 0, now(), 'kim' from projects where service_name = 'service 2'""");
        Visitor visitor = visitors.signedIn();
        visitor.opens("/");

        Locator failures = visitor.main().locator(".failures");
        assertThat(failures.locator("li")).hasCount(1);
        assertThat(failures.locator("li")).containsText("service 3");
        assertThat(failures.locator("li")).containsText("No space left on WKLD-07.");

        failures.getByText("Show all").click();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history\\?status=FAILED&from=.*"));
        assertThat(rows(visitor)).hasCount(1);
        assertThat(rows(visitor).first()).containsText("service 3");
    }

    @Test
    void what_others_do_shows_up_by_itself(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");
        assertThat(visitor.main().getByText("No environments yet")).isVisible();
        Portal other = visitors.portal().client();

        other.provision("somebody else's", "single");

        assertThat(rows(visitor)).hasCount(1);
        assertThat(rows(visitor).first().locator(".status")).hasText("Completed");
        assertThat(rows(visitor).first()).containsText("10.99.");

        Locator actions = rows(visitor).first().locator(".actions button");
        actions.click();
        assertThat(visitor.dialog().locator("code")).hasText(Pattern.compile("ssh ubuntu@10\\.99\\..*"));
        visitor.page().keyboard().press("Escape");
        assertThat(actions).isFocused();
        actions.click();
        visitor.button("run.delete", visitor.dialog()).click();
        visitor.button("run.delete", visitor.dialog()).click();
        assertThat(visitor.main().getByText("No environments yet")).isVisible();
    }

    @Test
    void several_are_deleted_at_once_and_what_could_not_be_is_told(Visitors visitors) {
        write(visitors, 4);
        Visitor visitor = visitors.signedIn().expects("404");
        visitor.opens("/history");
        visitor.button("select").click();
        for (int row = 0; row < 3; row++) {
            rows(visitor).nth(row).locator(".choose").check();
        }
        assertThat(visitor.main().getByText("3 selected")).isVisible();
        visitors.portal().database().execute("delete from projects where service_name = 'service 3'");

        visitor.button("run.delete").click();
        assertThat(visitor.dialog().locator(".chosen-names li")).hasCount(3);
        visitor.button("run.delete", visitor.dialog()).click();

        assertThat(visitor.dialog().locator(".failures li")).hasCount(1);
        assertThat(visitor.dialog().locator(".failures"))
                .hasText(Pattern.compile("service 3 #.*This environment is not there any more.*", Pattern.DOTALL));
        visitor.button("dialog.close", visitor.dialog()).last().click();
        assertThat(visitor.main().getByText("1 selected")).isVisible();
        assertThat(rows(visitor)).hasCount(2);
        visitor.button("select.end").click();
        assertThat(visitor.main().locator(".choose")).hasCount(0);
    }

    @Test
    void what_happened_while_the_connection_was_lost_is_caught_up(Visitors visitors) {
        write(visitors, 3);
        Visitor visitor = visitors.signedIn().expects("net::ERR_");
        visitor.opens("/history");
        assertThat(rows(visitor)).hasCount(3);
        String gone = visitors.portal().database().value("select min(id) from projects");

        visitor.context().setOffline(true);
        assertThat(visitor.page().getByText("No connection to the portal.")).isVisible();
        Portal other = visitors.portal().client();
        other.provision("first", "single");
        other.provision("second", "single");
        other.delete(Integer.parseInt(gone));
        visitor.context().setOffline(false);

        assertThat(rows(visitor).nth(0)).containsText("second");
        assertThat(rows(visitor).nth(1)).containsText("first");
        assertThat(rows(visitor)).hasCount(4);
    }

    @Test
    void it_is_exported_as_it_is_filtered(Visitors visitors) throws IOException {
        write(visitors, 30);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history?q=service%202&sort=id");
        assertThat(rows(visitor)).hasCount(11);

        Download csv =
                visitor.page().waitForDownload(() -> visitor.link("history.csv").click());

        assertThat(csv.suggestedFilename()).isEqualTo("history.csv");
        assertThat(Files.readString(csv.path()))
                .startsWith("\uFEFFid,service_name")
                .contains(",service 2,COMPLETED,")
                .doesNotContain("service 30");
        assertThat(Files.readAllLines(csv.path())).hasSize(12);
    }

    /** Scrolls a row into view that is not drawn yet: to the end, page by page, until it has come, and back to it. */
    private static Locator scrolledTo(Visitor visitor, String name, int place) {
        visitor.page().evaluate("""
                async (place) => {
                  const frame = () => new Promise((done) => requestAnimationFrame(done));
                  const top = () => scrollY + document.querySelector("tbody").getBoundingClientRect().top;
                  const row = document.querySelector("tbody tr:not(.spacer)").offsetHeight;
                  while (document.body.scrollHeight < top() + (place + 1) * row) {
                    scrollTo(0, document.body.scrollHeight);
                    await frame();
                  }
                  scrollTo(0, top() + place * row - innerHeight / 2);
                }""", place);
        return visitor.main().getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator rows(Visitor visitor) {
        return visitor.main().locator("tbody tr:not(.spacer)");
    }

    private static void write(Visitors visitors, int count) {
        visitors.portal()
                .database()
                .execute("insert into projects (service_name, status, assigned_ip, template_type, created_at, details)"
                        + " select 'service ' || number, 'COMPLETED', '10.99.0.1', 'standard', now(), '{}'"
                        + " from generate_series(1, %d) number".formatted(count));
    }
}
