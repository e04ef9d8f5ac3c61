package org.hcmp.people;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.Sql;

/** How an account is read, wherever a query joins the table as {@code a}. */
public final class AccountColumns {

    /** What a {@link Caller} is made of: four columns. */
    public static final String CALLER = "a.id, a.name, a.role,"
            + " (select string_agg(m.team_key, ' ') from memberships m where m.account_id = a.id)";

    /** What lets an account be used. */
    public static final String ACTIVE = "a.state = 'active'";

    static final String ALL = CALLER + ", a.mail, a.language, a.state";

    private AccountColumns() {}

    /**
     * Reads the columns of {@link #CALLER}.
     *
     * @param first where they begin, counted from 1
     */
    public static Caller caller(Sql.Columns row, int first, SignedInBy by, String credential) throws SQLException {
        return new Caller(
                row.text(first),
                row.text(first + 1),
                Role.named(row.text(first + 2)).orElseThrow(),
                words(row.text(first + 3)),
                by,
                credential);
    }

    static AccountView view(Sql.Columns row) throws SQLException {
        return new AccountView(
                row.text(1),
                row.text(2),
                row.text(5),
                row.text(3),
                List.copyOf(words(row.text(4))),
                row.text(6),
                !AccountView.ACTIVE.equals(row.text(7)),
                null,
                null);
    }

    /** Keys and ids hold no blanks. */
    static SortedSet<String> words(String joined) {
        return joined == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(joined.split(" ")));
    }
}
