package org.hcmp.provisioning.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.provisioning.runs.Claim;

/** How often in a row the work of a run went wrong, and how long it rests after that: each time twice as long. */
final class Setbacks {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<Claim, Integer> inARow = new ConcurrentHashMap<>();

    /** One more, and how many there are. */
    int next(Claim claim) {
        return inARow.merge(claim, 1, Integer::sum);
    }

    /** How long to wait after so many in a row. */
    static Duration pause(int count) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(count - 1, Integer.SIZE / 2));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** How many there were. */
    int of(Claim claim) {
        return inARow.getOrDefault(claim, 0);
    }

    /** It went well, or is over. */
    void over(Claim claim) {
        inARow.remove(claim);
    }
}
