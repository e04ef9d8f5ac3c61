package org.hcmp.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.ssh.SshPublicKey;

/** The keys that people sign in to their machines with. */
@Stateless
public class SshKeys {

    private static final int MOST = 20;

    private static final String SELECT = "select id, key_type, key_data, comment, fingerprint, added_at from ssh_keys"
            + " where user_id = ? order by id";

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    /** A person's keys as lines of {@code authorized_keys}, oldest first. */
    public List<String> of(String userId) {
        return list(userId).stream().map(SshKeyView::key).toList();
    }

    /** A person's keys, oldest first. */
    public List<SshKeyView> list(String userId) {
        return sql.select(SELECT, SshKeys::view, userId);
    }

    /**
     * Adds a key.
     *
     * @throws ProblemException 409 if the person has it already, or has too many
     */
    public SshKeyView add(String userId, SshPublicKey key) {
        turns.take("ssh_keys");
        List<SshKeyView> there = list(userId);
        if (there.stream().anyMatch(known -> known.fingerprint().equals(key.fingerprint()))) {
            throw new ProblemException(ProblemCode.KEY_EXISTS, "This key is there already.");
        }
        if (there.size() >= MOST) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED, "There are %d keys already; remove one first.".formatted(MOST));
        }
        sql.update(
                "insert into ssh_keys (user_id, key_type, key_data, comment, fingerprint, added_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                userId,
                key.type(),
                key.data(),
                key.comment(),
                key.fingerprint(),
                LocalDateTime.now(ZoneOffset.UTC));
        List<SshKeyView> now = list(userId);
        return now.get(now.size() - 1);
    }

    /**
     * Takes a key away; machines that it was put on before keep it.
     *
     * @return its comment
     * @throws ProblemException 404 if the person has no such key
     */
    public String remove(String userId, int id) {
        return sql.first(
                        "delete from ssh_keys where user_id = ? and id = ? returning comment",
                        row -> row.text(1),
                        userId,
                        id)
                .orElseThrow(() -> ProblemException.notFound("You have no SSH key #%d.".formatted(id)));
    }

    private static SshKeyView view(Sql.Columns row) throws SQLException {
        SshPublicKey key = new SshPublicKey(row.text(2), row.text(3), row.text(4), row.text(5));
        return new SshKeyView(
                (int) row.number(1),
                key.type(),
                key.comment(),
                key.fingerprint(),
                key.line(),
                row.time(6).toInstant(ZoneOffset.UTC));
    }
}
