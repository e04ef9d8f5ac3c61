package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.hcmp.platform.ssh.SshKeyPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do: the pool, the settings, the audit log. */
@WithBrowser
class OperatorIT {

    @BeforeEach
    @AfterEach
    void begin_and_end_with_nothing(Visitors visitors) {
        visitors.portal().forgetEverything();
    }

    @Test
    void machines_are_added_one_by_one_and_removed(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool");
        assertThat(visitor.main().getByText("The pool is empty")).isVisible();

        visitor.button("pool.add").first().click();
        visitor.label("pool.name").fill("WKLD-20");
        visitor.label("pool.address").fill("192.168.40.256");
        visitor.label("pool.address").blur();
        assertThat(visitor.dialog()).containsText("Not an IPv4 address");
        visitor.label("pool.address").fill("192.168.40.20");
        visitor.page().keyboard().press("Enter");
        assertThat(rows(visitor)).hasCount(1);

        visitor.page().getByLabel("Remove WKLD-20").click();
        visitor.button("pool.remove", visitor.dialog()).click();
        assertThat(visitor.main().getByText("The pool is empty")).isVisible();
    }

    @Test
    void a_spreadsheet_with_mistakes_is_shown_before_anything_is_added(Visitors visitors) {
        visitors.portal().haveMachines(1);
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool");
        visitor.button("pool.add").first().click();
        visitor.page().getByText("CSV file").click();

        upload(
                visitor,
                "vm_name,ip_address\nWKLD-20,10.0.0.1\nWKLD-30,10.0.0\n\"WKLD, 31\",10.0.0.2\nWKLD-32,10.0.0.2\n");
        Locator preview = visitor.dialog().locator(".preview");
        assertThat(preview.locator(".is-wrong")).hasCount(3);
        assertThat(preview).containsText("The name is in the pool already");
        assertThat(preview).containsText("The address was given above already");
        assertThat(visitor.dialog()).containsText("3 of 4 lines cannot be used.");
        upload(visitor, "\uFEFFvm_name,ip_address\r\n\"WKLD, 31\",10.0.0.2\r\nWKLD-32,10.0.0.3\r\n");
        visitor.dialog().getByText("Add 2 machines").click();

        assertThat(rows(visitor)).hasCount(3);
        assertThat(visitor.main().getByText("WKLD, 31")).isVisible();
    }

    @Test
    void what_machines_are_good_for_and_why_one_is_in_quarantine_is_shown(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool");
        visitor.button("pool.add").first().click();
        visitor.page().getByText("CSV file").click();
        upload(
                visitor,
                "vm_name,ip_address,tier,vcpu,labels\nWKLD-20,10.0.0.1,web,4,ssd zone=a\nWKLD-21,10.0.0.2,,,\n");
        visitor.dialog().getByText("Add 2 machines").click();
        assertThat(visitor.main().getByText("web · 4 vCPU · ssd · zone=a")).isVisible();

        visitors.portal().database().execute("update workload_test_pool set is_used = true where vm_name = 'WKLD-21'");
        visitors.portal()
                .database()
                .execute("insert into vm_quarantine (vm_id, reason, since) select id,"
                        + " 'the disk is full', current_timestamp from workload_test_pool where vm_name = 'WKLD-21'");
        visitor.opens("/pool?state=quarantined");
        assertThat(rows(visitor)).hasCount(1);
        assertThat(visitor.main().getByText("the disk is full")).isVisible();
    }

    @Test
    void ones_own_ssh_keys_are_added_and_removed(Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("422");
        visitor.opens("/account");
        visitor.label("account.keys.new").fill("ssh-dss AAAA");
        visitor.button("account.keys.add").click();
        assertThat(visitor.main()).containsText("key must be of one of the types");

        visitor.label("account.keys.new").fill(SshKeyPair.generate("kim@laptop").publicKey());
        visitor.button("account.keys.add").click();
        Locator keys = visitor.main().locator("[aria-labelledby=keys-title] .key-list li");
        assertThat(keys).hasCount(1);
        assertThat(keys).containsText("kim@laptop");

        visitor.page().getByLabel("Remove key kim@laptop").click();
        visitor.button("account.keys.remove", visitor.dialog()).click();
        assertThat(visitor.main().getByText("There is no key yet.")).isVisible();
    }

    @Test
    void a_machine_is_taken_back_with_a_reason(Visitors visitors) {
        visitors.portal().haveMachines(2);
        visitors.portal().client().accepted("""
                {"serviceName":"holder","config":{"template":"single"},"targetInfra":{"runner":"pool"}}""");
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool?state=used");
        assertThat(rows(visitor)).hasCount(1);

        visitor.page().getByLabel("Take back WKLD-20").click();
        assertThat(visitor.button("pool.release", visitor.dialog())).isDisabled();
        visitor.label("pool.release.reason").fill("moves to another rack");
        visitor.button("pool.release", visitor.dialog()).click();

        assertThat(visitor.main().getByText("Nothing matches")).isVisible();
        assertThat(visitors.portal().database().query("select reason from vm_releases order by id desc limit 1"))
                .containsExactly(List.of("moves to another rack"));
    }

    @Test
    void several_machines_are_taken_back_or_removed_at_once(Visitors visitors) {
        visitors.portal().haveMachines(4);
        for (String holder : List.of("one", "other")) {
            visitors.portal().client().accepted("""
                    {"serviceName":"%s","config":{"template":"single"},"targetInfra":{"runner":"pool"}}""".formatted(holder));
        }
        Visitor visitor = visitors.signedIn();
        visitor.opens("/pool");
        visitor.button("select").click();
        visitor.main().getByText("All 4 shown").click();

        visitor.main().getByText("Take back (2)").click();
        assertThat(visitor.dialog().locator(".chosen-names li")).hasText(new String[] {"WKLD-20", "WKLD-21"});
        visitor.label("pool.release.reason").fill("moves to another rack");
        visitor.button("pool.release", visitor.dialog()).click();
        assertThat(visitor.page().getByText("2 machines are free again.")).isVisible();
        visitor.main().getByText("Remove (2)").click();
        visitor.button("pool.remove", visitor.dialog()).click();

        assertThat(rows(visitor)).hasCount(2);
        assertThat(rows(visitor).first()).containsText("WKLD-20");
        assertThat(visitor.main().locator("tbody").getByText("Free")).hasCount(2);
    }

    @Test
    void maintenance_is_announced_on_every_page_and_nothing_new_begins(Visitors visitors) {
        Visitor operator = visitors.signedIn();
        Visitor user = visitors.signedIn().expects("404 .*no-such-page");
        user.opens("/new");
        operator.opens("/settings");
        assertThat(operator.button("settings.save")).isDisabled();

        operator.label("settings.maintenance_mode").check();
        operator.label("settings.system_notice").fill("Back at noon.\nThank you.");
        operator.button("settings.save").click();

        assertThat(operator.page().locator(".banner").getByText("Back at noon."))
                .isVisible();
        user.page().reload();
        assertThat(user.page().locator(".banner").getByText("Back at noon.")).isVisible();
        assertThat(user.button("new.submit")).isDisabled();
        for (String address :
                List.of("/", "/history", "/resources", "/pool", "/account", "/audit", "/help", "/no-such-page")) {
            user.opens(address);
            assertThat(user.page().locator(".banner").getByText("Back at noon."))
                    .isVisible();
        }
        operator.label("settings.maintenance_mode").uncheck();
        operator.button("settings.save").click();
        assertThat(operator.page().locator(".banner-warning").getByText("Back at noon."))
                .isHidden();
        Locator notice = operator.page().locator(".banner-info").getByText("Back at noon.");
        assertThat(notice).isVisible();
        operator.page().locator(".banner-info .icon-button").click();
        assertThat(notice).isHidden();
        operator.page().reload();
        assertThat(operator.page().locator(".banner-mark")).isVisible();
        assertThat(notice).isHidden();
        operator.page().locator(".banner-mark").click();
        assertThat(notice).isVisible();
    }

    @Test
    void settings_that_cannot_be_are_marked_and_a_secret_never_comes_back(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/settings");

        visitor.label("settings.max_vcpu").fill("0");
        assertThat(visitor.label("settings.max_vcpu")).hasAttribute("aria-invalid", "true");
        assertThat(visitor.button("settings.save")).isDisabled();
        visitor.label("settings.max_vcpu").fill("64");
        visitor.label("settings.vcenter_password").fill("s3cret of vCenter");
        visitor.button("settings.save").click();
        assertThat(visitor.main().getByText("Everything is saved.")).isVisible();

        visitor.page().reload();
        assertThat(visitor.label("settings.max_vcpu")).hasValue("64");
        assertThat(visitor.label("settings.vcenter_password")).hasValue("");
        assertThat(visitor.main().getByText("A password is stored.")).isVisible();
        visitor.button("settings.secret.clear").click();
        visitor.button("settings.save").click();
        assertThat(visitor.main().getByText("No password is stored.")).isVisible();
    }

    @Test
    void settings_that_somebody_else_changed_are_not_overwritten(Visitors visitors) {
        Visitor first = visitors.signedIn().expects("412");
        Visitor second = visitors.signedIn();
        first.opens("/settings");
        second.opens("/settings");
        first.label("settings.esxi_ip").fill("10.0.0.1");
        second.label("settings.esxi_ip").fill("10.0.0.2");
        second.button("settings.save").click();
        assertThat(second.main().getByText("Everything is saved.")).isVisible();

        first.button("settings.save").click();

        assertThat(first.main().getByText("Somebody else has changed the settings"))
                .isVisible();
        // Both stand there, and it is theirs to decide, also after a look at another page.
        assertThat(first.label("settings.esxi_ip")).hasValue("10.0.0.1");
        assertThat(first.main().getByText("Stored meanwhile: 10.0.0.2")).isVisible();
        first.link("nav.help").click();
        first.link("nav.settings").click();
        assertThat(first.label("settings.esxi_ip")).hasValue("10.0.0.1");
        first.button("settings.save").click();
        assertThat(first.main().getByText("Everything is saved.")).isVisible();
    }

    @Test
    void what_a_temporary_database_left_is_taken_over_by_one_click(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        AtomicBoolean taken = new AtomicBoolean();
        visitor.page().route(Pattern.compile("/api/fallback$"), route -> {
            boolean post = route.request().method().equals("POST");
            taken.compareAndSet(false, post);
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("application/json")
                    .setBody(post ? TAKEN : taken.get() ? NOTHING_LEFT : LEFT));
        });
        visitor.opens("/");
        Locator card = visitor.main().locator(".left-behind");
        assertThat(card).containsText("app.db, which served while PostgreSQL was away, holds 7 projects");
        assertThat(card.locator("li"))
                .hasText(Pattern.compile("shop.*Running.*holds WKLD-1 \\(10.0.0.1\\)", Pattern.DOTALL));

        visitor.button("fallback.take").click();
        visitor.button("fallback.take", visitor.dialog()).click();

        assertThat(visitor.page().getByText("1 project was taken over.")).isVisible();
        assertThat(card).hasCount(0);
    }

    private static final String LEFT = """
            {"file": "app.db", "missing": 7, "projects": [{"id": 1, "service_name": "shop", "template_type": "single",
              "status": "RUNNING", "created_at": "2026-01-19T21:42:32.527574", "machines": ["WKLD-1 (10.0.0.1)"]}]}""";

    private static final String NOTHING_LEFT = "{\"file\": \"app.db\", \"missing\": 0, \"projects\": []}";

    private static final String TAKEN =
            "{\"projects\": [{\"old_id\": 1, \"id\": 9, \"service_name\": \"shop\", \"machines\": []}]}";

    @Test
    void what_was_done_is_in_the_audit_log(Visitors visitors) throws IOException {
        visitors.portal().client().provision("audited", "single");
        Visitor visitor = visitors.signedIn();
        visitor.opens("/audit");
        // Visitors are signed in already, so whose sign-in is seen depends on who came before.
        assertThat(rows(visitor).first()).containsText(Pattern.compile("Sign in|Request environment"));
        Locator time = rows(visitor).first().locator("time");
        Instant at = Instant.parse(time.getAttribute("datetime"));
        assertThat(at).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        // In the zone of whoever looks, which is not the server's.
        assertThat(time).containsText(DateTimeFormatter.ofPattern("HH:mm:ss").format(at.atZone(Visitor.ZONE)));

        visitor.label("audit.action").selectOption("provision");

        assertThat(rows(visitor).first()).containsText("Request environment");
        assertThat(rows(visitor).first()).containsText("Done");
        assertThat(visitor.page()).hasURL(visitor.baseUrl() + "/audit?action=provision");

        assertThat(rows(visitor).first()).containsText("audited project/");
        visitor.label("audit.user.search").fill("nobody");
        assertThat(visitor.main().getByText("Nothing recorded")).isVisible();
        visitor.label("audit.user.search").fill("admin");
        visitor.label("days.from").fill("2001-01-01");
        assertThat(rows(visitor).first()).containsText("audited project/");
        Download csv =
                visitor.page().waitForDownload(() -> visitor.link("history.csv").click());
        assertThat(csv.suggestedFilename()).isEqualTo("audit.csv");
        assertThat(Files.readString(csv.path())).contains(",audited,").doesNotContain("sign_in,");
        visitor.label("days.to").fill("2001-01-02");
        assertThat(visitor.main().getByText("Nothing recorded")).isVisible();
        assertThat(visitor.page())
                .hasURL(visitor.baseUrl() + "/audit?action=provision&user=admin&from=2001-01-01&to=2001-01-02");
    }

    private static Locator rows(Visitor visitor) {
        return visitor.main().locator("tbody tr:not(.spacer)");
    }

    private static void upload(Visitor visitor, String csv) {
        visitor.dialog()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("pool.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
}
