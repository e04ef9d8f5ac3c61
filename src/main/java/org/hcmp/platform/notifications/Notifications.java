package org.hcmp.platform.notifications;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Postgres' own {@code LISTEN} and {@code NOTIFY} between the nodes that share it. On SQLite there is one node, and
 * nobody to tell. Never part of a transaction that writes: Postgres lets those commit one after the other.
 */
@ApplicationScoped
public class Notifications {

    /** The most that one message may hold, in characters: Postgres takes 8,000 bytes. */
    public static final int LONGEST = 7_000;

    private static final Logger LOG = Logger.getLogger(Notifications.class.getName());
    private static final String CHANNEL = "hcmp";
    private static final PGNotification[] NONE = {};

    /** How long the listening thread waits before it looks whether the portal stops. */
    private static final int WAIT_MILLIS = 1_000;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** How often a node looks into the tables that cannot hear the others. */
    private static final Duration PAUSE_WITHOUT_HEARING = Duration.ofSeconds(1);

    private final String self = UUID.randomUUID().toString();
    private final WorkQueue listener = new WorkQueue(1);

    @Inject
    private ChosenDatabase database;

    @Inject
    private DatabaseWatch watch;

    @Inject
    private BackgroundThreads threads;

    @Inject
    private Event<Notification> received;

    private volatile boolean stopping;

    /**
     * Tells the other nodes, as far as they can be reached; whoever must not miss anything looks into the tables now and
     * then all the same.
     *
     * @param topic what it is about, a word
     * @param message at most {@link #LONGEST} characters of ASCII
     */
    public void publish(String topic, String message) {
        if (database.kind() != DatabaseKind.POSTGRESQL) {
            return;
        }
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, "%s %s %s".formatted(self, topic, message));
            notify.execute();
        } catch (SQLException e) {
            explain("Other nodes could not be told at once: {0}", e);
        }
    }

    void start(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            listener.open(threads);
            listener.now(this::listen);
        }
    }

    void stop(@Observes PortalStopping portalStopping) {
        stopping = true;
        listener.close();
    }

    /** Until the portal stops; after a failure it begins again. */
    private void listen() {
        try (Connection connection = database.dataSource().getConnection()) {
            if (database.keepsSessions() && connection.isWrapperFor(PGConnection.class)) {
                listen(connection);
            } else {
                LOG.info("This way to the database lets no notification through: what happens on other nodes is seen"
                        + " up to a second later.");
                listener.every(PAUSE_WITHOUT_HEARING, this::missed);
            }
        } catch (SQLException | RuntimeException e) {
            explain("Other nodes cannot be heard at the moment: {0}", e);
            listener.after(PAUSE_AFTER_FAILURE, this::listen);
        }
    }

    /** A database that is away has been told of already. */
    private void explain(String what, Exception failure) {
        if (watch.answers()) {
            LOG.log(Level.WARNING, what, Reason.of(failure));
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            missed();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            try {
                while (!stopping) {
                    hand(postgres.getNotifications(WAIT_MILLIS));
                    // A connection that only listens would not notice that it was cut.
                    statement.execute("select 1");
                }
            } finally {
                statement.execute("unlisten " + CHANNEL);
            }
        }
    }

    private void missed() {
        received.fire(Notification.gap());
    }

    private void hand(PGNotification[] notifications) {
        for (PGNotification notification : notifications == null ? NONE : notifications) {
            String[] parts = notification.getParameter().split(" ", 3);
            if (parts.length == 3 && !parts[0].equals(self)) {
                received.fire(new Notification(parts[1], parts[2]));
            }
        }
    }
}
