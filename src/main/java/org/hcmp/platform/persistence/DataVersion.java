package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.platform.work.CommonAnswers;

/**
 * Tells whether anything was committed since an earlier look, by whomever: the old backend tells nobody what it writes.
 * Postgres knows without looking at a row, because a snapshot names the transactions that it sees; when none came to it
 * or ended, it is the same, and so is all that it shows. SQLite has no such word that holds for more than one connection.
 */
@ApplicationScoped
public class DataVersion {

    /** With the start of the server: another one may have been put in its place, or an older state of it. */
    private static final String SNAPSHOT = "select cast(pg_current_snapshot() as text) || ' '"
            + " || cast(extract(epoch from pg_postmaster_start_time()) as text)";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    private final CommonAnswers<String, Optional<String>> answers =
            new CommonAnswers<>(query -> sql.first(query, snapshot -> Sha256.hex(snapshot.text(1))));

    /**
     * Another one as soon as anything changes, and sometimes without a change; empty where nobody can tell. Not inside of a
     * transaction: those who ask at the same moment share the answer.
     */
    public Optional<String> now() {
        return database.kind() == DatabaseKind.POSTGRESQL ? answers.to(SNAPSHOT) : Optional.empty();
    }
}
