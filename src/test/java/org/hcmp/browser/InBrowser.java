package org.hcmp.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Visitors visitors = visitorsOf(context);
        try {
            visitors.leave(context.getExecutionException().isPresent());
        } finally {
            rooms(context).giveBack(visitors.room());
        }
    }

    private static Visitors visitorsOf(ExtensionContext context) {
        String test = "%s.%s %s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        context.getDisplayName().replaceAll("\\W+", " ").strip());
        Store store = context.getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(
                Visitors.class, key -> new Visitors(rooms(context).take(), test), Visitors.class);
    }

    private static Rooms rooms(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Rooms.class);
    }

    /** The browser of the machine, if it has one. */
    static Optional<Path> chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
