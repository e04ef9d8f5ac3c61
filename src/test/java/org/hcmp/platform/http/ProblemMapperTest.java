package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.RollbackException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.hcmp.platform.persistence.DatabaseKind;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    private static final Exception LOST_COMMIT = new IllegalStateException(new RollbackException("could not commit"));
    private static final Exception LOST_BEFORE = new IllegalStateException(new SQLException("gone", "08006"));

    @Test
    void whoever_changes_something_is_told_that_nobody_knows_after_a_lost_commit() {
        assertThat(isUndecided("POST", null, LOST_COMMIT)).isTrue();
        assertThat(isUndecided("DELETE", null, LOST_COMMIT)).isTrue();
    }

    @Test
    void whoever_has_a_key_or_only_reads_tries_again() {
        assertThat(isUndecided("POST", "a key", LOST_COMMIT)).isFalse();
        assertThat(isUndecided("GET", null, LOST_COMMIT)).isFalse();
    }

    @Test
    void what_was_lost_before_the_end_was_not_done() {
        assertThat(isUndecided("POST", null, LOST_BEFORE)).isFalse();
    }

    /** Such as a disk that is full. */
    @Test
    void a_database_in_the_portals_own_process_has_said_that_it_was_not_done() {
        assertThat(isUndecided(DatabaseKind.SQLITE, "POST", null, LOST_COMMIT)).isFalse();
    }

    private static boolean isUndecided(String method, String key, Exception failure) {
        return isUndecided(DatabaseKind.POSTGRESQL, method, key, failure);
    }

    private static boolean isUndecided(DatabaseKind database, String method, String key, Exception failure) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, called, arguments) -> called.getName().equals("getMethod") ? method : key);
        return ProblemMapper.isUndecided(request, database, failure);
    }
}
