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
    @ValueSource(
            strings = {
                "08000", "08001", "08006", "25006", "26000", "28P01", "3D000", "40001", "40P01", "42P05", "53100",
                "53300", "53400", "55P03", "57014", "57P01", "57P02", "57P03", "58030", "XX000", "XX001", "5", ""
            })
    void whatever_is_not_surely_final_may_succeed_later(String sqlState) {
        assertThat(TransientFailure.isIn(new SQLException("…", sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P05", "23502", "23505", "42501", "42601", "42703", "42P01", "P0001"})
    void work_that_the_database_refuses_would_be_refused_again(String sqlState) {
        assertThat(TransientFailure.isIn(new SQLException("…", sqlState))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_BUSY",
                "SQLITE_BUSY_SNAPSHOT",
                "SQLITE_CANTOPEN",
                "SQLITE_CORRUPT",
                "SQLITE_FULL",
                "SQLITE_IOERR",
                "SQLITE_IOERR_WRITE",
                "SQLITE_LOCKED",
                "SQLITE_NOTADB",
                "SQLITE_READONLY",
                "SQLITE_READONLY_DBMOVED"
            })
    void an_sqlite_that_is_locked_full_or_broken_may_take_the_work_later(SQLiteErrorCode code) {
        assertThat(TransientFailure.isIn(new SQLiteException("…", code))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_CONSTRAINT",
                "SQLITE_CONSTRAINT_UNIQUE",
                "SQLITE_ERROR",
                "SQLITE_MISMATCH",
                "SQLITE_RANGE",
                "SQLITE_SCHEMA",
                "SQLITE_TOOBIG"
            })
    void what_sqlite_refuses_it_would_refuse_again(SQLiteErrorCode code) {
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
