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

/** Tests that start {@link PgBouncer}; skipped, and said to be, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithPgBouncer.Condition.class)
public @interface WithPgBouncer {

    /** Looks for the program. */
    final class Condition implements ExecutionCondition {

        private static final String OBSTACLE =
                "Tests with a pooler were SKIPPED: there is no pgbouncer. On Debian: apt-get install pgbouncer";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(PgBouncer.PROGRAM)) {
                return ConditionEvaluationResult.enabled("There is a pgbouncer.");
            }
            // Failsafe keeps the reason of a skipped test to itself.
            System.out.println(OBSTACLE);
            return ConditionEvaluationResult.disabled(OBSTACLE);
        }
    }
}
