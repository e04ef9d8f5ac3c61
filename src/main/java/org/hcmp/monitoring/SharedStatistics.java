package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.work.CommonAnswers;
import org.hcmp.projects.Scope;

/** Counts once for all who ask at the same time: each open overview asks after the same events. */
@ApplicationScoped
public class SharedStatistics {

    @Inject
    private Statistics statistics;

    private final CommonAnswers<Asked, StatisticsView> answers =
            new CommonAnswers<>(asked -> statistics.ofLast(asked.scope(), asked.days()));

    private record Asked(Scope scope, int days) {}

    /**
     * @param scope only projects that are seen; the pool is counted as a whole
     * @param days how many days up to and with today
     */
    StatisticsView ofLast(Scope scope, int days) {
        return answers.to(new Asked(scope, days));
    }
}
