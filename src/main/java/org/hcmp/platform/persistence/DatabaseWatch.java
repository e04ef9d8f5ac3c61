package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether the database answers. Its going and its coming back are one line each in the log, however many notice it, and
 * background work asks here before it tries in vain.
 */
@ApplicationScoped
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    /** How often a database that is away is asked again, by all who wait for it together. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    private ChosenDatabase database;

    private final ReentrantLock asking = new ReentrantLock();

    private volatile boolean away;
    private volatile long asked;

    /** Asks it. */
    public boolean answers() {
        try (Connection connection = database.dataSource().getConnection();
                Statement question = connection.createStatement()) {
            question.execute("select 1");
            onAnswer();
            return true;
        } catch (SQLException e) {
            onSilence(e);
            return false;
        }
    }

    /** Whether it did not answer when it was last asked; while it does not, it is asked again now and then. */
    public boolean isAway() {
        if (away && System.nanoTime() - asked > PAUSE.toNanos() && asking.tryLock()) {
            try {
                return !answers();
            } finally {
                asking.unlock();
            }
        }
        return away;
    }

    private synchronized void onAnswer() {
        if (away) {
            away = false;
            LOG.info("The database answers again.");
        }
    }

    private synchronized void onSilence(SQLException failure) {
        asked = System.nanoTime();
        if (!away) {
            away = true;
            LOG.log(Level.WARNING, "The database does not answer; runs wait until it does: {0}", Reason.of(failure));
        }
    }
}
