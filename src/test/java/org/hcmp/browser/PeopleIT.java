package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, what each of them sees and may do, and what they end. */
@WithBrowser
class PeopleIT {

    private static final String WORD = "a word of kim's own";

    @BeforeEach
    @AfterEach
    void begin_and_end_with_nobody(Visitors visitors) {
        visitors.portal().forgetEverything();
    }

    @Test
    void somebody_is_let_in_by_a_link_and_sees_what_is_theirs_alone(Visitors visitors) {
        visitors.portal().client().provision("of the admin", "single");
        Visitor admin = visitors.signedIn();
        String link = isMade(admin, "kim", "member");

        Visitor kim = visitors.visitor(Look.USUAL);
        kim.opens(link.substring(kim.baseUrl().length()));
        kim.label("password.new").fill(WORD);
        kim.label("password.repeat").fill(WORD);
        kim.button("first.submit").click();
        assertThat(kim.main()).containsText("The password is set.");
        kim.link("signin").click();
        kim.page().waitForURL(kim.baseUrl() + "/");
        signsIn(kim, "kim");

        kim.opens("/history");
        assertThat(kim.main().getByText("No environments yet")).isVisible();
        assertThat(kim.link("nav.new")).isVisible();
        assertThat(kim.link("nav.pool")).hasCount(0);
        assertThat(kim.link("nav.people")).hasCount(0);
        kim.opens("/people");
        assertThat(kim.page().locator("h1")).hasText(kim.text("notAllowed"));
        admin.opens("/history");
        assertThat(admin.main().getByText("of the admin")).isVisible();

        isAsked(kim);
        admin.opens("/history");
        assertThat(admin.main().getByRole(AriaRole.ROW, named("of kim")).locator(".owner"))
                .hasText("kim");
        admin.button("whose.mine").click();
        assertThat(admin.main().getByText("of the admin")).isVisible();
        assertThat(admin.main().getByText("of kim")).hasCount(0);
        admin.opens("/resources?whose=mine");
        assertThat(admin.main().locator("tbody tr")).hasCount(1);
        assertThat(kim.button("whose.mine")).hasCount(0);
        kim.leaves();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static void isAsked(Visitor kim) {
        kim.opens("/new");
        kim.label("new.name").fill("of kim");
        kim.main().getByText("Simulation").first().click();
        kim.button("new.submit").click();
        kim.sees("COMPLETED");
        assertThat(kim.main().locator(".run-facts")).containsText("kim");
        kim.opens("/history");
        assertThat(kim.main().getByText("of kim")).isVisible();
        assertThat(kim.main().getByText("of the admin")).hasCount(0);
    }

    @Test
    void operators_ask_for_others_and_hand_over(Visitors visitors) {
        Visitor admin = visitors.signedIn();
        isMade(admin, "kim", "member");
        admin.opens("/new");
        admin.label("new.name").fill("for kim");
        admin.main().getByText("Simulation").first().click();
        admin.label("owner.user").fill("kim");
        admin.button("new.submit").click();
        admin.sees("COMPLETED");
        Locator facts = admin.main().locator(".run-facts");
        assertThat(facts).containsText("kim");

        admin.button("owner.change").click();
        admin.label("owner.user").fill("lee");
        admin.button("owner.change", admin.dialog()).click();

        assertThat(facts).containsText("lee");
        admin.opens("/history");
        assertThat(admin.main().getByRole(AriaRole.ROW, named("for kim")).locator(".owner"))
                .hasText("lee");
    }

    @Test
    void one_says_what_one_is_called_and_which_language_one_reads(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        visitor.opens("/account");
        visitor.label("people.name").fill("Minji");
        visitor.page().locator("#profile-language").selectOption("ko");
        visitor.button("people.save").click();

        assertThat(visitor.page().locator("html")).hasAttribute("lang", "ko");
        assertThat(visitors.portal().client().get("/api/me").body())
                .contains("\"name\":\"Minji\"", "\"language\":\"ko\"");
        Visitor elsewhere = visitors.signedIn().opens("/");
        assertThat(elsewhere.page().locator("html")).hasAttribute("lang", "ko");
    }

    @Test
    void what_viewers_may_not_do_is_not_shown_to_them(Visitors visitors) {
        Visitor admin = visitors.signedIn();
        isMade(admin, "kim", "viewer");
        visitors.portal()
                .database()
                .execute("update accounts set password = (select admin_password from settings) where id = 'kim'");
        Visitor kim = visitors.visitor(Look.USUAL);
        kim.opens("/");
        kim.label("signin.user").fill("kim");
        kim.signsIn(VisitedPortal.PASSWORD);

        assertThat(kim.link("nav.history")).isVisible();
        assertThat(kim.link("nav.new")).hasCount(0);
        assertThat(kim.link("nav.audit")).hasCount(0);
        kim.leaves();
    }

    @Test
    void teams_are_made_renamed_and_deleted(Visitors visitors) {
        Visitor admin = visitors.signedIn().expects("422");
        admin.opens("/teams");
        admin.button("teams.add").click();
        admin.label("teams.key").fill("order");
        admin.label("teams.members").fill("nobody");
        admin.button("teams.add", admin.dialog()).click();
        assertThat(admin.dialog().locator(".alert")).containsText("an account that there is not");
        admin.label("teams.members").fill("admin");
        admin.button("teams.add", admin.dialog()).click();
        assertThat(admin.main().locator(".person-row")).containsText("1 member");

        admin.page().getByLabel("Change team order").click();
        admin.label("teams.name").fill("Orders");
        admin.button("people.save", admin.dialog()).click();
        assertThat(admin.main().locator(".person-row")).containsText("Orders");

        admin.page().getByLabel("Delete team Orders").click();
        assertThat(admin.button("dialog.cancel", admin.dialog())).isFocused();
        admin.button("teams.remove", admin.dialog()).click();
        assertThat(admin.main().getByText("No teams yet")).isVisible();
    }

    @Test
    void a_token_is_shown_once_and_other_sessions_are_ended(Visitors visitors) {
        Visitor visitor = visitors.signedIn();
        Visitor elsewhere = visitors.signedIn().expects("401").expects("net::ERR_");
        visitor.opens("/account");
        visitor.button("account.tokens.add").click();
        visitor.label("account.tokens.name").fill("pipeline");
        visitor.button("account.tokens.add", visitor.dialog()).click();
        assertThat(visitor.dialog().locator("code")).containsText("hcmp_");
        visitor.page().keyboard().press("Escape");
        Locator token = visitor.main().locator(".key-list li", new Locator.LocatorOptions().setHasText("pipeline"));
        assertThat(token).containsText("Read");
        visitor.page().getByLabel("End token pipeline").click();
        visitor.button("account.tokens.end", visitor.dialog()).click();
        assertThat(visitor.main().getByText("There is no token yet.")).isVisible();

        visitor.button("account.sessions.others").click();
        visitor.button("account.sessions.others", visitor.dialog()).click();
        assertThat(visitor.button("account.sessions.others")).hasCount(0);
        elsewhere.opens("/history");
        assertThat(elsewhere.page().locator(".sign-in-form")).isVisible();
    }

    /** Makes an account, and gives the link that was shown. */
    private static String isMade(Visitor admin, String id, String role) {
        admin.opens("/people");
        admin.button("people.add").click();
        admin.label("people.id").fill(id);
        admin.label("role").selectOption(role);
        admin.button("people.add", admin.dialog()).click();
        Locator shown = admin.dialog().locator("code");
        assertThat(shown).containsText("/first-password#");
        String link = shown.textContent();
        admin.page().keyboard().press("Escape");
        assertThat(admin.main().locator(".person-row", new Locator.LocatorOptions().setHasText(id)))
                .hasCount(1);
        assertThat(link).startsWith(admin.baseUrl());
        return link;
    }

    private static void signsIn(Visitor visitor, String user) {
        visitor.label("signin.user").fill(user);
        visitor.signsIn(WORD);
    }
}
