package org.hcmp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test {@link Visitors} and a portal to visit; without a Chromium on the machine the test is skipped. */
final class InBrowser implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    /** The first is the same browser without a window's frame, which takes half as long. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final String HOW_TO = "The console's browser tests were SKIPPED: there is no Chromium on the PATH."
            + " On Debian: apt-get install chromium-headless-shell fonts-noto-cjk";

    private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (chromium().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a Chromium.");
        }
        // Failsafe keeps the reason of a skipped test to itself.
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("said", key -> {
            System.out.println(HOW_TO);
            return true;
        });
        return ConditionEvaluationResult.disabled(HOW_TO);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return visitorsOf(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        visitorsOf(context).leave(context.getExecutionException().isPresent());
    }

    private static Visitors visitorsOf(ExtensionContext context) {
        String test = "%s.%s %s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        context.getDisplayName().replaceAll("\\W+", " ").strip());
        Store store = context.getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(Visitors.class, key -> new Visitors(shared(context), test), Visitors.class);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Thread.currentThread(), key -> Shared.start(), Shared.class);
    }

    private static Optional<Path> chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * One browser and one portal for all tests of a thread: neither lets two tests use it at the same time. The portal starts
     * with the first that asks for it.
     */
    static final class Shared implements AutoCloseable {

        private final Playwright playwright;
        private final Browser browser;
        private VisitedPortal portal;

        private Shared(Playwright playwright, Browser browser) {
            this.playwright = playwright;
            this.browser = browser;
        }

        private static Shared start() {
            // A machine that runs other things too takes its time; a test that passes does not.
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium().orElseThrow())
                            // Chromium's own sandbox does not start for root, whom continuous integration runs as.
                            .setArgs(List.of("--no-sandbox")));
            return new Shared(playwright, browser);
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
}
