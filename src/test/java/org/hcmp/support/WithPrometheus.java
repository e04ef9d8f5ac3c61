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

/** Tests that start {@link RealPrometheus}; skipped, and said to be, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithPrometheus.Condition.class)
public @interface WithPrometheus {

    /** Looks for the programs. */
    final class Condition implements ExecutionCondition {

        private static final String OBSTACLE =
                "Tests with a real Prometheus were SKIPPED: there is none, or no node-exporter."
                        + " On Debian: apt-get install --no-install-recommends prometheus prometheus-node-exporter";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(RealPrometheus.PROMETHEUS) && Files.isExecutable(RealPrometheus.NODE_EXPORTER)) {
                return ConditionEvaluationResult.enabled("There is a Prometheus with a node-exporter.");
            }
            // Failsafe keeps the reason of a skipped test to itself.
            System.out.println(OBSTACLE);
            return ConditionEvaluationResult.disabled(OBSTACLE);
        }
    }
}
