package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.hcmp.support.Portal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding one environment among many. */
@Tag("browser")
@ExtendWith(InBrowser.class)
class HistoryPageIT {

    private static final int ROW_PIXELS = 52;

    /** Fewer than are drawn, so that none is passed unseen. */
    private static final int ROWS_AT_A_TIME = 25;

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

        Locator deep = visitor.main().getByText("service 95000", new Locator.GetByTextOptions().setExact(true));
        while (deep.count() == 0) {
            visitor.page().mouse().wheel(0, ROW_PIXELS * ROWS_AT_A_TIME);
            visitor.page().waitForFunction("() => !document.querySelector('table[aria-busy=true]')");
            assertThat(rows.count()).isLessThan(120);
        }
        assertThat(deep).isVisible();

        visitor.opens("/history?sort=id");
        assertThat(rows.first()).containsText("service 1");
    }

    @Test
    void back_leads_to_the_place_one_came_from(Visitors visitors) {
        write(visitors, 400);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history?q=service");
        assertThat(rows(visitor).first()).containsText("service 400");
        Locator wanted = visitor.main().getByText("service 275", new Locator.GetByTextOptions().setExact(true));
        while (wanted.count() == 0) {
            visitor.page().mouse().wheel(0, 2_000);
            visitor.page().waitForFunction("() => !document.querySelector('table[aria-busy=true]')");
        }

        wanted.click();
        assertThat(visitor.page().locator("h1")).hasText("service 275");
        visitor.page().goBack();

        assertThat(wanted).isInViewport();
        assertThat(visitor.label("history.search")).hasValue("service");
        visitor.page().goForward();
        assertThat(visitor.page().locator("h1")).hasText("service 275");
    }

    @Test
    void it_is_filtered_sorted_and_says_when_nothing_is_found(Visitors visitors) {
        write(visitors, 12);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");

        visitor.label("history.search").fill("VICE 1");
        assertThat(rows(visitor)).hasCount(4);
        visitor.button("status.FAILED").click();
        assertThat(visitor.main().getByText("Nothing matches")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("/history\\?q=VICE\\+1&status=FAILED$"));
        visitor.button("history.clear").click();
        assertThat(rows(visitor)).hasCount(12);
        visitor.button("history.name").click();
        assertThat(rows(visitor).first()).containsText("service 1");
        visitor.page().reload();
        assertThat(visitor.page().getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Service")))
                .hasAttribute("aria-sort", "ascending");
        assertThat(rows(visitor).first()).containsText("service 1");
    }

    @Test
    void what_others_do_shows_up_by_itself(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/history");
        assertThat(visitor.main().getByText("No environments yet")).isVisible();
        Portal other = visitors.portal().client();

        int id = other.provision("somebody else's", "single");

        assertThat(rows(visitor)).hasCount(1);
        assertThat(rows(visitor).first().locator(".status")).hasText("Completed");
        assertThat(rows(visitor).first()).containsText("10.99.");
        other.delete(id);
        assertThat(visitor.main().getByText("No environments yet")).isVisible();
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
