package org.hcmp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;

/** One browser and one portal, for one test at a time. The portal starts with the first test that asks for it. */
final class Room implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;
    private VisitedPortal portal;

    Room() {
        // A machine that runs other things too takes its time; a test that passes does not.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(InBrowser.chromium().orElseThrow())
                        // Chromium's own sandbox does not start for root, whom continuous integration runs as.
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    Browser browser() {
        return browser;
    }

    VisitedPortal portal() {
        if (portal == null) {
            portal = VisitedPortal.onPostgres();
        }
        return portal;
    }

    @Override
    public void close() {
        if (portal != null) {
            portal.close();
        }
        browser.close();
        playwright.close();
    }
}
