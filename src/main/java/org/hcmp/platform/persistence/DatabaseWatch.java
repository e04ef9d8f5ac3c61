package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether the database answers and takes writes. Its going and its coming back are one line each in the log, however many
 * notice it, and background work asks here before it tries in vain. It asks on a connection that nobody else can take: that
 * none is free for others does not make the database be away.
 */
@ApplicationScoped
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    /** How often a database that is away is asked again, by all who wait for it together. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long somebody waits for the answer to another's question. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    private ChosenDatabase database;

    private final ReentrantLock asking = new ReentrantLock();

    /** What is wrong; null while nothing is. */
    private volatile Trouble trouble;

    private volatile long asked;

    /**
     * @param sentence for everybody
     * @param ofWrites whether only a write shows that it is over
     */
    private record Trouble(String sentence, boolean ofWrites) {}

    /** Asks it. */
    public boolean answers() {
        if (!waitedForOthers()) {
            return trouble == null;
        }
        try {
            ask();
        } finally {
            asking.unlock();
        }
        return trouble == null;
    }

    /** Whether it did not answer when it was last asked; while it does not, it is asked again now and then. */
    public boolean isAway() {
        if (trouble != null && System.nanoTime() - asked > PAUSE.toNanos() && asking.tryLock()) {
            try {
                ask();
            } finally {
                asking.unlock();
            }
        }
        return trouble != null;
    }

    /** In one sentence, what was wrong when it was last asked; empty if nothing was. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(Trouble::sentence);
    }

    /** Something was written: it takes writes. */
    public synchronized void onWritten() {
        over();
    }

    /** What has to be written again and again was not, and would not be were it anything else. */
    public synchronized void onWriteRefused(Throwable failure) {
        begins(new Trouble("The database takes no writes.", true), failure);
    }

    private void ask() {
        try (Connection connection = database.vital().getConnection()) {
            if (database.kind().takesWrites(connection)) {
                onAnswer();
            } else {
                onWriteRefused(new SQLException("it is a standby, or read-only"));
            }
        } catch (LostFileException e) {
            onLostFile(e);
        } catch (SQLException e) {
            onSilence(e);
        } finally {
            asked = System.nanoTime();
        }
    }

    private synchronized void onAnswer() {
        if (trouble != null && !trouble.ofWrites()) {
            over();
        }
    }

    private synchronized void onSilence(SQLException failure) {
        if (!TakenConnections.areWhy(failure)) {
            begins(new Trouble("The database does not answer.", false), failure);
        }
    }

    private synchronized void onLostFile(LostFileException failure) {
        begins(new Trouble(failure.getMessage(), false), new SQLException("it is another file, or none"));
    }

    private void begins(Trouble found, Throwable failure) {
        if (trouble == null) {
            LOG.log(Level.WARNING, "{0} Runs wait meanwhile: {1}.", new Object[] {found.sentence(), Reason.of(failure)
            });
        }
        trouble = found;
    }

    private void over() {
        if (trouble != null) {
            trouble = null;
            LOG.info("The database answers again, and takes writes.");
        }
    }

    private boolean waitedForOthers() {
        try {
            return asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
