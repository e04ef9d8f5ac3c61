package org.hcmp.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that start {@link Nginx}; skipped, and said to be, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithNginx.Condition.class)
public @interface WithNginx {

    /** Looks for the program. */
    final class Condition implements ExecutionCondition {

        private static final String OBSTACLE =
                "Tests with a proxy were SKIPPED: there is no nginx. On Debian: apt-get install nginx-light";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(Nginx.PROGRAM)) {
                return ConditionEvaluationResult.enabled("There is an nginx.");
            }
            // Failsafe keeps the reason of a skipped test to itself.
            System.out.println(OBSTACLE);
            return ConditionEvaluationResult.disabled(OBSTACLE);
        }
    }
}
