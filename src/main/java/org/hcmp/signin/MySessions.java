package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;

/** The sessions that somebody has open, here and elsewhere. */
@Stateless
public class MySessions {

    /** Enough of the digest to tell them apart, too little to be looked for. */
    private static final String ID = "substr(token_digest, 1, 16)";

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Event<AccessChanged> access;

    /** Those of the caller, newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<OpenSessionView> list(Caller caller) {
        return sql.select(
                "select " + ID + ", signed_in_by, address, opened_at, expires_at, token_digest from sessions"
                        + " where user_id = ? and expires_at > ? order by opened_at desc, token_digest",
                row -> view(row, caller),
                caller.id(),
                clock.now());
    }

    /** @throws ProblemException 404 if the caller has no such session open */
    public void end(Caller caller, String id) {
        boolean known = id.matches("[0-9a-f]{16}");
        if (!known || sql.update("delete from sessions where user_id = ? and " + ID + " = ?", caller.id(), id) == 0) {
            throw ProblemException.notFound("You have no such session open.");
        }
        access.fire(AccessChanged.somewhere());
    }

    private static OpenSessionView view(Sql.Columns row, Caller caller) throws SQLException {
        return new OpenSessionView(
                row.text(1),
                Session.by(row.text(2)).text(),
                row.text(3),
                row.time(4).toInstant(ZoneOffset.UTC),
                row.time(5).toInstant(ZoneOffset.UTC),
                row.text(6).equals(caller.credential()));
    }
}
