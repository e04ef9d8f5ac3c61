package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coming in, being put out, and going. */
@WithBrowser
class SessionIT {

    @ParameterizedTest
    @CsvSource({"ko-KR, 아이디 또는 비밀번호가 맞지 않습니다.", "en-GB, User and password do not match."})
    void a_wrong_password_is_said_to_be_wrong(String language, String sentence, Visitors visitors) {
        Visitor visitor = visitors.visitor(new Look(language, Look.USUAL.theme(), Look.WIDE))
                .expects("401");
        visitor.opens("/history");

        visitor.label("signin.password").fill("wrong");
        visitor.button("signin.submit").click();

        assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText(sentence);
        // The page that was asked for waits behind the form.
        visitor.signsIn(VisitedPortal.PASSWORD);
        assertThat(visitor.page().locator("h1")).hasText(visitor.text("nav.history"));
    }

    @Test
    void what_was_typed_outlives_the_session(Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("401");
        visitor.opens("/new");
        visitor.label("new.name").fill("typed before");
        visitor.main().getByText("Simulation").first().click();
        visitor.context().clearCookies();

        visitor.button("new.submit").click();
        signsInAgain(visitor);

        visitor.sees("COMPLETED");
        assertThat(visitor.page().locator("h1")).hasText("typed before");
    }

    @Test
    void one_goes_on_where_one_was_when_the_session_ended(Visitors visitors) {
        Visitor visitor = visitors.signedIn().expects("401");
        visitor.opens("/settings");
        Locator field = visitor.label("settings.max_vcpu");
        field.fill("72");
        visitor.context().clearCookies();

        field.press("Enter");
        signsInAgain(visitor);

        assertThat(visitor.main().getByText(visitor.text("settings.upToDate"))).isVisible();
        assertThat(visitor.page().locator("dialog")).hasCount(0);
        assertThat(field).hasValue("72");
        assertThat(field).isFocused();
    }

    private static void signsInAgain(Visitor visitor) {
        Locator dialog = visitor.dialog();
        assertThat(dialog).containsText(visitor.text("signin.again"));
        dialog.getByLabel(visitor.text("signin.password"), new Locator.GetByLabelOptions().setExact(true))
                .fill(VisitedPortal.PASSWORD);
        visitor.button("signin.submit", dialog).click();
    }

    @Test
    void the_default_password_asks_to_be_changed(Visitors visitors) {
        try (VisitedPortal portal = VisitedPortal.onFallback()) {
            Visitor visitor = visitors.visitor(Look.USUAL, portal).expects("403");
            visitor.opens("/").signsIn(VisitedPortal.FIRST_PASSWORD);
            assertThat(visitor.page().getByText("Temporary database.")).isVisible();
            visitor.page().getByText("What does that mean?").click();
            assertThat(visitor.page().getByText("kept in a local SQLite file")).isVisible();

            visitor.button("password.change").click();
            visitor.label("password.old").fill("not it");
            visitor.label("password.new").fill("a password of its own");
            visitor.label("password.repeat").fill("a password of its own");
            visitor.button("password.change", visitor.dialog()).click();
            assertThat(visitor.dialog()).containsText("The current password is wrong.");
            visitor.label("password.old").fill(VisitedPortal.FIRST_PASSWORD);
            visitor.button("password.change", visitor.dialog()).click();

            assertThat(visitor.page().getByText("The password is still the default one."))
                    .isHidden();
            visitor.page().locator(".account").click();
            visitor.button("signout").click();
            visitor.signsIn("a password of its own");
            assertThat(visitor.page().locator("h1")).hasText("Overview");
            visitor.leaves();
        }
    }

    @Test
    void the_language_and_the_theme_can_be_chosen_and_are_remembered(Visitors visitors) {
        Visitor visitor = visitors.signedIn().opens("/");
        visitor.page().locator(".account").click();

        visitor.page().getByText("한국어").click();
        assertThat(visitor.page().locator("h1")).hasText("현황");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "ko");
        visitor.page().getByLabel("어둡게").click();
        assertThat(visitor.page().locator("html")).hasAttribute("data-bs-theme", "dark");

        visitor.page().reload();
        assertThat(visitor.page().locator("h1")).hasText("현황");
        assertThat(visitor.page().locator("html")).hasAttribute("data-bs-theme", "dark");
    }
}
