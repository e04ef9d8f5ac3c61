package org.hcmp.support;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that use the generated Python client; skipped, and said to be, where the libraries are missing that it takes. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithPydantic.Condition.class)
public @interface WithPydantic {

    /** The system's Python, which has the system's libraries. */
    String PYTHON = "/usr/bin/python3";

    /** Looks for the libraries. */
    final class Condition implements ExecutionCondition {

        private static final String LIBRARIES =
                "import dateutil, pydantic, urllib3; assert pydantic.VERSION.startswith('1.')";

        private static final String OBSTACLE =
                "Tests with the generated Python client were SKIPPED: there is no pydantic 1, urllib3 or dateutil."
                        + " On Debian 12: apt-get install python3-pydantic python3-urllib3 python3-dateutil";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (hasLibraries()) {
                return ConditionEvaluationResult.enabled("There are the libraries.");
            }
            // Failsafe keeps the reason of a skipped test to itself.
            System.out.println(OBSTACLE);
            return ConditionEvaluationResult.disabled(OBSTACLE);
        }

        private static boolean hasLibraries() {
            try {
                return new ProcessBuilder(PYTHON, "-c", LIBRARIES)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                // No Python at all.
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
