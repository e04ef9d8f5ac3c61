package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.transaction.TransactionAware;
import io.agroal.api.transaction.TransactionIntegration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite, whose one writer others wait for. */
class LocalXaResourceTest {

    @TempDir
    private Path directory;

    private ChosenDatabase database;
    private Connection connection;
    private TransactionAware inTransaction;
    private LocalXaResource resource;
    private boolean begun;

    @BeforeEach
    void open() throws SQLException {
        database = new Pools(new Associations())
                .sqlite(TestConfiguration.of(Map.of("cmp.db.fallback.url", url(), "cmp.db.pool.size", "1"))
                        .database());
        DataSource pool = database.dataSource();
        execute(pool.getConnection(), "create table written (text varchar)");
        connection = pool.getConnection();
        resource = new LocalXaResource(inTransaction);
        begun = true;
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.release().run();
    }

    @Test
    void whoever_has_begun_is_the_only_writer() throws Exception {
        resource.start(null, XAResource.TMNOFLAGS);

        assertThatThrownBy(this::othersWrite).hasMessageContaining("SQLITE_BUSY");
        resource.rollback(null);
    }

    @Test
    void the_writers_place_is_free_once_a_transaction_is_committed() throws Exception {
        resource.start(null, XAResource.TMNOFLAGS);
        connection.createStatement().execute("insert into written values ('here')");
        resource.commit(null, true);

        othersWrite();
        inTransaction.transactionEnd();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void the_writers_place_is_free_once_a_transaction_is_rolled_back() throws Exception {
        resource.start(null, XAResource.TMNOFLAGS);
        connection.createStatement().execute("insert into written values ('here')");
        resource.rollback(null);

        othersWrite();
        inTransaction.transactionEnd();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void why_a_transaction_could_not_begin_is_told() throws Exception {
        begun = false;
        connection.createStatement().execute("pragma busy_timeout = 0");
        try (Connection other = DriverManager.getConnection(url());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertThatThrownBy(() -> resource.start(null, XAResource.TMNOFLAGS)).isInstanceOf(XAException.class);
        }
        assertThat(resource.failure().getMessage()).contains("SQLITE_BUSY");
        assertThat(TransientFailure.isIn(resource.failure())).isTrue();
    }

    private void othersWrite() throws SQLException {
        execute(DriverManager.getConnection(url() + "?busy_timeout=0"), "insert into written values ('there')");
    }

    private int count() throws SQLException {
        try (Connection other = DriverManager.getConnection(url());
                Statement statement = other.createStatement()) {
            return statement.executeQuery("select count(*) from written").getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("app.db");
    }

    /** Hands out what takes part in a transaction, and leaves its beginning and its end to the test. */
    private final class Associations implements TransactionIntegration {

        @Override
        public TransactionAware getTransactionAware() {
            return null;
        }

        @Override
        public void associate(TransactionAware associated, XAResource ignored) {
            associated.transactionCheckCallback(() -> begun);
            inTransaction = associated;
        }

        @Override
        public boolean disassociate(TransactionAware associated) {
            return true;
        }

        @Override
        public void addResourceRecoveryFactory(ResourceRecoveryFactory factory) {}

        @Override
        public void removeResourceRecoveryFactory(ResourceRecoveryFactory factory) {}
    }
}
