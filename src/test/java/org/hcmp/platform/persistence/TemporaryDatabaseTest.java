package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.support.TestConfiguration;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryDatabaseTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void it_is_read_and_never_written_to(String journal) {
        TestDatabase left = TestDatabase.sqlite(file());
        left.execute("pragma journal_mode = " + journal);
        left.execute("create table projects (id integer primary key)");
        left.execute("insert into projects values (7)");

        try (TemporaryDatabase database = open().orElseThrow()) {
            assertThat(database.name()).isEqualTo("app.db");
            assertThat(database.has("runs")).isFalse();
            assertThat(database.select("select id from projects where id > ?", row -> row.number(1), 6))
                    .containsExactly(7L);
            assertThatThrownBy(() -> database.select("insert into projects values (8) returning id", row -> 1))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("app.db cannot be read");
        }

        assertThat(left.value("select count(*) from projects")).isEqualTo("1");
    }

    @Test
    void what_is_in_its_log_alone_after_a_crash_is_read_too() throws SQLException {
        TestDatabase left = TestDatabase.sqlite(file());
        left.execute("pragma journal_mode = wal");
        try (Connection crashed = left.connect();
                Statement statement = crashed.createStatement()) {
            statement.execute("create table projects (id integer primary key)");
            for (String ending : new String[] {"", "-wal"}) {
                copy(file().resolveSibling("app.db" + ending), directory.resolve("copy.db" + ending));
            }
        }

        try (TemporaryDatabase database = open("copy.db").orElseThrow()) {
            assertThat(database.has("projects")).isTrue();
        }
    }

    @Test
    void none_and_one_without_projects_are_none() throws IOException {
        assertThat(open()).isEmpty();
        Files.createFile(file());
        assertThat(open()).isEmpty();
        assertThat(TemporaryDatabase.open(configuration("jdbc:sqlite::memory:")))
                .isEmpty();
    }

    @Test
    void what_is_no_database_is_said_to_be_none() throws IOException {
        Files.writeString(file(), "this is not a database at all, however long one looks at it");

        assertThatThrownBy(this::open)
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("The temporary database app.db cannot be read: .*not a database.*");
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return directory.resolve("app.db");
    }

    private Optional<TemporaryDatabase> open() {
        return open("app.db");
    }

    private Optional<TemporaryDatabase> open(String name) {
        return TemporaryDatabase.open(configuration("jdbc:sqlite:" + directory.resolve(name)));
    }

    private static PortalConfiguration.Database configuration(String url) {
        return TestConfiguration.of(Map.of("cmp.db.fallback.url", url)).database();
    }
}
