package org.hcmp.platform.persistence;

import io.agroal.api.transaction.TransactionAware;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A database's own transaction in the shape the transaction manager takes; the only resource in each transaction. */
final class LocalXaResource implements XAResource {

    private static final Logger LOG = Logger.getLogger(LocalXaResource.class.getName());

    private final TransactionAware connection;

    LocalXaResource(TransactionAware connection) {
        this.connection = connection;
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
        run(connection::transactionCommit, onePhase ? XAException.XA_RBROLLBACK : XAException.XAER_RMERR);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        connection.transactionBeforeCompletion(false);
        run(connection::transactionRollback, XAException.XAER_RMERR);
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

    private void run(Action action, int errorCode) throws XAException {
        try {
            action.run();
        } catch (SQLException e) {
            // Transaction managers report that the end failed, but not why.
            LOG.log(Level.WARNING, "The database could not end a transaction: {0}", e.getMessage());
            connection.setFlushOnly();
            XAException failure = new XAException(errorCode);
            failure.initCause(e);
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }
}
