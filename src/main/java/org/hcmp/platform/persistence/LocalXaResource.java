package org.hcmp.platform.persistence;

import io.agroal.api.transaction.TransactionAware;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/** A database's own transaction in the shape the transaction manager takes; the only resource in each transaction. */
final class LocalXaResource implements XAResource {

    private static final Logger LOG = Logger.getLogger(LocalXaResource.class.getName());

    private final TransactionAware connection;
    private SQLException failure;

    LocalXaResource(TransactionAware connection) {
        this.connection = connection;
    }

    /** What the database said when it failed, of which transaction managers tell nothing; null while all is well. */
    SQLException failure() {
        return failure;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        run(connection::transactionStart, XAException.XAER_RMERR);
    }

    @Override
    public void end(Xid xid, int flags) {}

    @Override
    public int prepare(Xid xid) {
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        connection.transactionBeforeCompletion(true);
        run(() -> end(connection::transactionCommit), onePhase ? XAException.XA_RBROLLBACK : XAException.XAER_RMERR);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        connection.transactionBeforeCompletion(false);
        run(() -> end(connection::transactionRollback), XAException.XAER_RMERR);
    }

    @Override
    public void forget(Xid xid) {}

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    /**
     * SQLite's driver ends a transaction by beginning the next one. Were that to take the one writer's place as others do,
     * it would wait for whoever writes meanwhile, and a commit that is done would be called failed.
     */
    private void end(Action action) throws SQLException {
        Connection ending = (Connection) connection.getConnection();
        if (ending.isWrapperFor(SQLiteConnection.class)) {
            SQLiteConnectionConfig next = ending.unwrap(SQLiteConnection.class).getConnectionConfig();
            SQLiteConfig.TransactionMode usual = next.getTransactionMode();
            next.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
            try {
                action.run();
            } finally {
                next.setTransactionMode(usual);
            }
        } else {
            action.run();
        }
    }

    private void run(Action action, int errorCode) throws XAException {
        try {
            action.run();
        } catch (SQLException e) {
            // Transaction managers report that the end failed, but not why.
            LOG.log(Level.WARNING, "The database could not end a transaction: {0}", e.getMessage());
            connection.setFlushOnly();
            failure = e;
            XAException told = new XAException(errorCode);
            told.initCause(e);
            throw told;
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }
}
