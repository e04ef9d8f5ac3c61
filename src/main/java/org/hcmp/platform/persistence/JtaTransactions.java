package org.hcmp.platform.persistence;

import io.agroal.api.transaction.TransactionAware;
import io.agroal.api.transaction.TransactionIntegration;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** Makes the pool's connections part of the server's transactions: one connection per transaction, until its end. */
final class JtaTransactions implements TransactionIntegration {

    private final TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;

    /** The connection of a transaction is kept under this key, so that every pool has its own. */
    private final Object key = new Object();

    JtaTransactions(TransactionManager manager, TransactionSynchronizationRegistry registry) {
        this.manager = manager;
        this.registry = registry;
    }

    @Override
    public TransactionAware getTransactionAware() {
        return running() ? (TransactionAware) registry.getResource(key) : null;
    }

    @Override
    public void associate(TransactionAware connection, XAResource ignored) throws SQLException {
        if (rolledBack()) {
            // Outside of it, what is written would be committed at once, after all locks are gone.
            throw new SQLException("the transaction was rolled back meanwhile, because it took too long");
        }
        if (running() && registry.getResource(key) == null) {
            enlist(connection);
        }
        connection.transactionCheckCallback(() -> !over());
    }

    @Override
    public boolean disassociate(TransactionAware connection) {
        if (running()) {
            registry.putResource(key, null);
        }
        return true;
    }

    /** Nothing to recover: a local transaction ends with its connection. */
    @Override
    public void addResourceRecoveryFactory(ResourceRecoveryFactory factory) {}

    @Override
    public void removeResourceRecoveryFactory(ResourceRecoveryFactory factory) {}

    private void enlist(TransactionAware connection) throws SQLException {
        LocalXaResource resource = new LocalXaResource(connection);
        try {
            registry.registerInterposedSynchronization(new ReturnAtEnd(connection));
            registry.putResource(key, connection);
            // False, and no exception, is how WildFly tells that the database did not begin.
            if (!manager.getTransaction().enlistResource(resource)) {
                throw refused(resource.failure());
            }
        } catch (RollbackException | SystemException e) {
            throw refused(resource.failure() == null ? e : resource.failure());
        }
    }

    /** What is written on such a connection would be committed at once, statement by statement. */
    private SQLException refused(Exception cause) {
        registry.putResource(key, null);
        return new SQLException("the connection cannot take part in the transaction", cause);
    }

    /** As the transaction manager does with those whose time is over, beside the thread that works in them. */
    private boolean rolledBack() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ROLLEDBACK || status == Status.STATUS_ROLLING_BACK;
    }

    private boolean running() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    /** Unlike {@link #running}, also true while the end is under way, when the connection is still used to commit. */
    private boolean over() {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK -> true;
            default -> false;
        };
    }

    /** Gives the connection back once the transaction is over. */
    private record ReturnAtEnd(TransactionAware connection) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            try {
                connection.transactionEnd();
            } catch (SQLException e) {
                // The transaction has already ended; the pool must not keep a connection in an unknown state.
                connection.setFlushOnly();
            }
        }
    }
}
