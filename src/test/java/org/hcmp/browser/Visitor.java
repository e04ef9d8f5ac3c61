package org.hcmp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A person at a browser. What is done and seen is named by the console's own keys of texts, so it works in any language. */
final class Visitor {

    /** Where visitors are; the servers of these tests are elsewhere. */
    static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private final BrowserContext context;
    private final Page page;
    private final Look look;
    private final String baseUrl;
    private final List<String> messages = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    /** @param remembered what the browser kept of an earlier visit, as Playwright writes it; null of somebody new */
    Visitor(Browser browser, Look look, String baseUrl, String remembered) {
        this.look = look;
        this.baseUrl = baseUrl;
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setStorageState(remembered)
                .setLocale(look.language())
                .setColorScheme(look.theme())
                .setViewportSize(look.width(), look.height())
                .setTimezoneId(ZONE.getId())
                // Pictures are taken of what stands, not of what moves.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        page = context.newPage();
        page.onConsoleMessage(
                message -> messages.add("%s: %s (%s)".formatted(message.type(), message.text(), message.location())));
        page.onPageError(messages::add);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Goes to an address and waits until something stands there. */
    Visitor opens(String address) {
        page.navigate(address);
        assertThat(page.locator("h1").first()).isAttached();
        return this;
    }

    Visitor signsIn(String password) {
        assertThat(page.locator(".sign-in-form")).isVisible();
        label("signin.password").fill(password);
        button("signin.submit").click();
        assertThat(page.locator(".shell h1").first()).isAttached();
        return this;
    }

    /** What keeps people with other eyes or hands from using the page as it stands. */
    List<Rule> hindrances() {
        // In the page itself, which has no frames: otherwise each look opens a page of its own.
        return new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    }

    /** A text of the console in this visitor's language. */
    String text(String key) {
        return (String) page.evaluate(
                "([key, language]) => import(document.querySelector('script[type=module]').src.replace('app.js',"
                        + " `texts/${language}.js`)).then(({ default: texts }) => texts[key].other ?? texts[key])",
                List.of(key, look.language().substring(0, 2)));
    }

    Locator button(String key) {
        return button(key, page.locator("body"));
    }

    Locator button(String key, Locator within) {
        return within.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(text(key)).setExact(true));
    }

    Locator link(String key) {
        return page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(text(key)).setExact(true))
                .first();
    }

    Locator label(String key) {
        return page.getByLabel(text(key), new Page.GetByLabelOptions().setExact(true));
    }

    /** The dialog on top. */
    Locator dialog() {
        return page.locator("dialog[open]").last();
    }

    Locator main() {
        return page.locator("main");
    }

    /** Where a run stands, on its page. */
    void sees(String status) {
        assertThat(page.locator(".title-line .status")).hasText(text("status." + status));
    }

    /** The lines of the log on a run's page. */
    List<String> logLines() {
        return page.locator("#log .line-text").allTextContents();
    }

    /** Messages of the browser's console that belong to what the test does, such as a connection that is refused. */
    Visitor expects(String pattern) {
        expected.add(Pattern.compile(pattern));
        return this;
    }

    List<String> unexpectedMessages() {
        return messages.stream()
                .filter(message -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(message).find()))
                .toList();
    }

    /** @param name without its ending, may name a directory */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("build.directory"), "screenshots", name + ".png")));
    }

    void leaves() {
        context.close();
    }
}
