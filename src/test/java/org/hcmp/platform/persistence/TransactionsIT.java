package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.hcmp.support.TransactionsProbe;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside of the server. */
@Tag("datasource")
@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
public class TransactionsIT {

    private static final String OUTER = "outer transaction";
    private static final String INNER = "inner transaction";

    @Inject
    private TransactionsProbe probe;

    @Inject
    private UserTransaction transaction;

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    @AfterEach
    void take_away_what_the_test_made() {
        probe.delete(OUTER);
        probe.delete(INNER);
    }

    @Test
    void what_is_committed_stays() throws Exception {
        transaction.begin();
        probe.write(OUTER);
        transaction.commit();

        assertThat(probe.count(OUTER)).isEqualTo(1);
    }

    @Test
    void what_is_rolled_back_is_gone() throws Exception {
        transaction.begin();
        probe.write(OUTER);
        assertThat(probe.count(OUTER)).isEqualTo(1);
        transaction.rollback();

        assertThat(probe.count(OUTER)).isZero();
    }

    @Test
    void what_a_failing_method_wrote_is_gone() {
        assertThatThrownBy(() -> probe.writeAndFail(OUTER)).isInstanceOf(EJBException.class);

        assertThat(probe.count(OUTER)).isZero();
    }

    /** SQLite has one writer: there a transaction within one that has written would wait for itself. */
    @Test
    @DisabledIfSystemProperty(named = "test.database", matches = "sqlite")
    void what_an_inner_transaction_commits_survives_the_outer_ones_rollback() throws Exception {
        transaction.begin();
        probe.write(OUTER);
        probe.writeOnItsOwn(INNER);
        transaction.rollback();

        assertThat(probe.count(OUTER)).isZero();
        assertThat(probe.count(INNER)).isEqualTo(1);
    }

    @Test
    @DisabledIfSystemProperty(named = "test.database", matches = "sqlite")
    void the_outer_transaction_goes_on_after_an_inner_one() throws Exception {
        transaction.begin();
        probe.write(OUTER);
        probe.writeOnItsOwn(INNER);
        probe.write(OUTER);
        transaction.commit();

        assertThat(probe.count(OUTER)).isEqualTo(2);
        assertThat(probe.count(INNER)).isEqualTo(1);
    }

    @Test
    void there_is_no_entity_manager_outside_of_a_transaction() {
        assertThatThrownBy(() -> entityManager.createNativeQuery("select 1"))
                .isInstanceOf(TransactionRequiredException.class);
    }

    @Test
    void a_transaction_has_one_entity_manager_and_the_next_one_another() throws Exception {
        transaction.begin();
        EntityManager first = (EntityManager) entityManager.getDelegate();
        Object again = entityManager.getDelegate();
        transaction.commit();
        transaction.begin();
        Object next = entityManager.getDelegate();
        transaction.commit();

        assertThat(again).isSameAs(first);
        assertThat(next).isNotSameAs(first);
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void the_datasource_is_published_and_takes_part_in_transactions() throws Exception {
        DataSource published = (DataSource) new InitialContext().lookup("java:global/jdbc/hcmp");

        try (Connection connection = published.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 42")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
            assertThat(connection.getMetaData().getDatabaseProductName())
                    .isEqualTo(database.kind().displayName());
        }
        transaction.begin();
        insertThrough(published, OUTER);
        // The same transaction, seen through the entity manager.
        assertThat(probe.count(OUTER)).isEqualTo(1);
        transaction.rollback();
        assertThat(probe.count(OUTER)).isZero();
        transaction.begin();
        insertThrough(published, OUTER);
        transaction.commit();
        assertThat(probe.count(OUTER)).isEqualTo(1);
    }

    private static void insertThrough(DataSource source, String name) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into projects (service_name, status) values (?, 'PROVISIONED')")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }
}
