package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class TransientFailureTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08000", "08001", "08006", "40001", "40P01", "53300", "53400", "57P01", "57P02", "57P03"})
    void a_database_that_is_away_starting_or_busy_may_take_the_work_later(String sqlState) {
        assertThat(TransientFailure.isIn(new SQLException("…", sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P05", "23505", "28P01", "3D000", "42601", "42P01", "XX000", "5", ""})
    void work_that_the_database_refuses_would_be_refused_again(String sqlState) {
        assertThat(TransientFailure.isIn(new SQLException("…", sqlState))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_BUSY",
                "SQLITE_BUSY_SNAPSHOT",
                "SQLITE_BUSY_RECOVERY",
                "SQLITE_LOCKED",
                "SQLITE_LOCKED_SHAREDCACHE"
            })
    void a_locked_sqlite_may_take_the_work_later(SQLiteErrorCode code) {
        assertThat(TransientFailure.isIn(new SQLiteException("…", code))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_CONSTRAINT",
                "SQLITE_CONSTRAINT_UNIQUE",
                "SQLITE_CORRUPT",
                "SQLITE_ERROR",
                "SQLITE_FULL",
                "SQLITE_NOTADB",
                "SQLITE_READONLY"
            })
    void anything_else_of_sqlite_stays_as_it_is(SQLiteErrorCode code) {
        assertThat(TransientFailure.isIn(new SQLiteException("…", code))).isFalse();
    }

    @Test
    void the_failure_is_found_below_what_containers_wrap_around_it() {
        SQLException lost = new SQLException("connection lost", "08006");
        Exception wrapped = new PersistenceException(new PersistenceException(DatabaseException.sqlException(lost)));

        assertThat(TransientFailure.isIn(new IllegalStateException("run", wrapped)))
                .isTrue();
    }

    @Test
    void a_refusal_is_none_however_it_is_wrapped() {
        Exception wrapped = new PersistenceException(new SQLException("duplicate", "23505"));

        assertThat(TransientFailure.isIn(wrapped)).isFalse();
    }

    @Test
    void a_commit_that_was_rolled_back_without_a_reason_may_succeed_later() {
        assertThat(TransientFailure.isIn(new EJBException(new RollbackException("marked for rollback"))))
                .isTrue();
    }

    @Test
    void a_commit_that_was_rolled_back_for_a_reason_is_judged_by_it() {
        assertThat(TransientFailure.isIn(rolledBackBecause(new SQLException("duplicate", "23505"))))
                .isFalse();
        assertThat(TransientFailure.isIn(rolledBackBecause(new SQLException("lost", "08006"))))
                .isTrue();
    }

    @Test
    void what_has_nothing_to_do_with_a_database_is_none() {
        assertThat(TransientFailure.isIn(new IllegalStateException("the hypervisor said no")))
                .isFalse();
        assertThat(TransientFailure.isIn(null)).isFalse();
    }

    private static Exception rolledBackBecause(SQLException reason) {
        return new EJBException((Exception) new RollbackException("rolled back").initCause(reason));
    }
}
