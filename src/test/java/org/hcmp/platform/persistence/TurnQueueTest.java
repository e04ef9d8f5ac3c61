package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.support.AtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnQueueTest {

    private static final int CALLERS = 20;
    private static final int PLACES = 8;

    private final TurnQueue queue = new TurnQueue(PLACES);

    @Test
    void while_the_turn_goes_on_everybody_comes_to_it() {
        assertThat(AtOnce.call(CALLERS, caller -> passed(() -> {}))).containsOnly(true);
    }

    @Test
    void once_it_stands_still_few_wait_for_it_and_the_others_are_turned_away() {
        CountDownLatch turn = new CountDownLatch(1);
        AtomicInteger away = new AtomicInteger();

        List<Boolean> passed = AtOnce.call(CALLERS + 1, caller -> {
            if (caller == CALLERS) {
                Awaitility.await().until(() -> away.get() == CALLERS - PLACES);
                turn.countDown();
                return true;
            }
            boolean came = passed(() -> Awaitility.await().until(() -> turn.getCount() == 0));
            away.addAndGet(came ? 0 : 1);
            return came;
        });

        assertThat(passed).filteredOn(came -> came).hasSize(PLACES + 1);
        assertThat(passed(() -> {})).isTrue();
    }

    private boolean passed(Runnable wait) {
        try {
            return queue.pass(() -> {
                wait.run();
                return true;
            });
        } catch (ProblemException e) {
            assertThat(e.status()).isEqualTo(503);
            assertThat(e.retryAfter()).isPresent();
            return false;
        }
    }
}
