package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
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
    void what_has_nothing_to_do_with_a_database_is_none() {
        assertThat(TransientFailure.isIn(new IllegalStateException("the hypervisor said no")))
                .isFalse();
        assertThat(TransientFailure.isIn(null)).isFalse();
    }
}
