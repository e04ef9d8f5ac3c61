package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.TakenConnections;
import org.hcmp.platform.persistence.VitalSql;

/**
 * Shows the other nodes that this one is alive, on a connection and a thread that nothing else waits for: a node whose
 * requests wait for a lock is alive all the same. It is also how the portal knows that its database takes writes.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());

    /** How often it is tried while the database takes no writes. */
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(1);

    /** How long a server that shows no sign of life is remembered after its lease. */
    private static final Duration DEAD = Duration.ofHours(1);

    @Inject
    private VitalSql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private DatabaseWatch watch;

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private Node node;

    @Inject
    private StepsInHand steps;

    private boolean stopped;

    /** When this node last showed that it is alive, and when it last tried, by {@link System#nanoTime}. */
    private volatile long alive;

    private long tried;

    /** At start: on SQLite there is one node only, so whatever others left is free at once. */
    void enter() {
        if (database.kind() == DatabaseKind.SQLITE) {
            sql.update("delete from nodes");
        }
        show();
    }

    /** Of servers that were killed: whatever they had is free since long. */
    void forgetDead() {
        sql.update("delete from nodes where alive_until < " + database.kind().epochMillis() + " - ?", DEAD.toMillis());
    }

    /** How often {@link #beat} is to be called. */
    Duration pause() {
        Duration usual = configuration.node().heartbeat();
        return usual.compareTo(PAUSE_IN_TROUBLE) < 0 ? usual : PAUSE_IN_TROUBLE;
    }

    /** Shows that this node is alive, if it is time, or if the database took no writes when it was last tried. */
    synchronized void beat() {
        if (stopped || !isDue()) {
            return;
        }
        try {
            show();
            watch.onWritten();
            steps.signOfLife();
        } catch (PersistenceException e) {
            // The next beat tries again; what it means for steps in hand is seen from how long this node was silent.
            onFailure(e);
        }
    }

    /** For how long this node has not shown that it is alive. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - alive);
    }

    /** This node stops: others may take its runs at once. Never in the midst of a beat, which would give the lease a new life. */
    synchronized void leave() {
        sql.update("delete from nodes where id = ?", node.id());
    }

    /** From here on the lease is left to end. */
    synchronized void stop() {
        stopped = true;
    }

    private boolean isDue() {
        return System.nanoTime() - tried
                        >= configuration
                                .node()
                                .heartbeat()
                                .minus(pause().dividedBy(2))
                                .toNanos()
                || watch.trouble().isPresent();
    }

    private void show() {
        tried = System.nanoTime();
        long before = tried;
        String now = database.kind().epochMillis();
        sql.update(
                "insert into nodes (id, alive_until, zone) values (?, " + now + " + ?, ?)"
                        + " on conflict (id) do update set alive_until = excluded.alive_until",
                node.id(),
                configuration.node().lease().toMillis(),
                ZoneId.systemDefault().getId());
        alive = before;
    }

    /** What failed while the database was known to be away says nothing about its writes once it is back. */
    private void onFailure(PersistenceException failure) {
        boolean known = watch.trouble().isPresent();
        if (TakenConnections.areWhy(failure)) {
            LOG.log(Level.WARNING, "All connections are taken, so this server cannot show that it is alive.");
        } else if (watch.answers() && !known) {
            watch.onWriteRefused(failure);
        }
    }
}
