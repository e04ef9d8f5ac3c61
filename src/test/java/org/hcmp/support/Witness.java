package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Notes every change of a project inside of the database, by triggers, so that no test has to be quick enough to see
 * one. The old backend's tables stay as they are once it is closed.
 */
public final class Witness implements AutoCloseable {

    private final Tables tables = Tables.ofSession();

    /**
     * A state that a project was brought to.
     *
     * @param transaction which transaction did it; null on SQLite, which numbers none
     */
    public record Change(String status, JsonNode details, String transaction) {

        public List<String> logs() {
            return StoredProject.linesOf(details);
        }
    }

    public Witness() {
        if (TestDatabase.isPostgres()) {
            // Without a sequence: the portal asks the database for the number given last.
            tables.execute("create table witnessed (id timestamp default clock_timestamp(), project_id integer,"
                    + " status varchar, details varchar, transaction varchar)");
            tables.execute("create function witness() returns trigger language plpgsql as $$ begin"
                    + " insert into witnessed (project_id, status, details, transaction)"
                    + " values (new.id, new.status, cast(new.details as text), cast(txid_current() as text));"
                    + " return new; end $$");
            tables.execute("create trigger witness after insert or update on projects"
                    + " for each row execute function witness()");
        } else {
            tables.execute("create table witnessed (id integer primary key, project_id integer,"
                    + " status varchar, details varchar, \"transaction\" varchar)");
            for (String change : List.of("insert", "update")) {
                tables.execute("create trigger witness_%1$s after %1$s on projects begin".formatted(change)
                        + " insert into witnessed (project_id, status, details)"
                        + " values (new.id, new.status, new.details); end");
            }
        }
    }

    /** What became of a project, in order. */
    public List<Change> changesOf(int projectId) {
        return tables
                .rows(
                        "select status, details, \"transaction\" from witnessed where project_id = ? order by id",
                        projectId)
                .stream()
                .map(row -> new Change(row.get(0), Answer.parse(row.get(1)), row.get(2)))
                .toList();
    }

    @Override
    public void close() {
        if (TestDatabase.isPostgres()) {
            tables.execute("drop trigger witness on projects");
            tables.execute("drop function witness()");
        } else {
            tables.execute("drop trigger witness_insert");
            tables.execute("drop trigger witness_update");
        }
        tables.execute("drop table witnessed");
    }
}
