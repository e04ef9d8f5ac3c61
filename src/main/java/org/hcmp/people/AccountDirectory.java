package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;

/** Finds the accounts of those who have not left. */
@ApplicationScoped
public class AccountDirectory {

    private static final String SELECT =
            "select " + AccountColumns.ALL + " from accounts a where a.state <> 'ended' and ";

    @Inject
    private Sql sql;

    /**
     * @param text only those whose id, name or mail contains it, in any case
     * @param after only ids that come after this one
     * @param size at most so many
     * @return those that were found, by id
     */
    List<AccountView> page(Optional<String> text, Optional<String> after, int size) {
        // No stored text holds a NUL, and the databases do not agree on what one in a query means.
        if (Stream.of(text, after).flatMap(Optional::stream).anyMatch(given -> given.indexOf('\0') >= 0)) {
            return List.of();
        }
        Conditions conditions = new Conditions().and("a.id > ?", after.orElse(""));
        text.map(given -> "%" + given.replaceAll("([!%_])", "!$1") + "%")
                .ifPresent(like -> conditions.and(
                        "(a.id like lower(?) escape '!' or lower(a.name) like lower(?) escape '!'"
                                + " or lower(a.mail) like lower(?) escape '!')",
                        like,
                        like,
                        like));
        return sql.select(
                SELECT + conditions.sql() + " order by a.id limit ?", AccountColumns::view, conditions.values(size));
    }

    /** @throws ProblemException 404 if nobody has that id, or has it any more */
    AccountView get(String id) {
        return Optional.of(id)
                .filter(Words::isId)
                .flatMap(known -> sql.first(SELECT + "a.id = ?", AccountColumns::view, known))
                .orElseThrow(() -> ProblemException.notFound("There is no account of that id."));
    }
}
