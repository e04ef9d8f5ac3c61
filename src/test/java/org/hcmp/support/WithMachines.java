package org.hcmp.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Tests that start {@link Machines}; skipped, and said to be, where there can be none. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithMachines.Condition.class)
public @interface WithMachines {

    /** Looks for an sshd. */
    final class Condition implements ExecutionCondition {

        private static final Namespace NAMESPACE = Namespace.create(Condition.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Machines.obstacle()
                    .map(obstacle -> {
                        // Failsafe keeps the reason of a skipped test to itself.
                        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("said", key -> {
                            System.out.println(obstacle);
                            return true;
                        });
                        return ConditionEvaluationResult.disabled(obstacle);
                    })
                    .orElseGet(() -> ConditionEvaluationResult.enabled("There is an sshd."));
        }
    }
}
