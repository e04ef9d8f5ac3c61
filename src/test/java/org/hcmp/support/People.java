package org.hcmp.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/**
 * People who are signed in at the shared server. Their accounts and sessions are written past it, because comparing a password is
 * slow on purpose.
 */
public final class People implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Tables tables = Tables.ofSession();

    /** Somebody of that role in those teams, which are made if they are not there. */
    public Portal signedIn(String id, String role, String... teams) {
        tables.execute("insert into accounts (id, name, role, state) values (?, ?, ?, 'active')", id, id, role);
        for (String team : teams) {
            tables.execute("insert into teams (team_key, name) values (?, ?) on conflict do nothing", team, team);
            tables.execute("insert into memberships (account_id, team_key) values (?, ?)", id, team);
        }
        return anotherSession(id);
    }

    /** The same person at another place. */
    public Portal anotherSession(String id) {
        String token = "test-session-of-" + id + "-" + System.nanoTime();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        tables.execute(
                "insert into sessions (token_digest, user_id, opened_at, expires_at) values (?, ?, ?, ?)",
                digest(token),
                id,
                TIME.format(now),
                TIME.format(now.plusHours(8)));
        return Portal.showing(token);
    }

    /** Takes everybody away but the administrator. */
    @Override
    public void close() {
        for (String statement : List.of(
                "delete from sessions where user_id <> 'admin'",
                "delete from api_tokens",
                "delete from memberships",
                "delete from teams",
                "delete from accounts where id <> 'admin'",
                "update accounts set name = 'admin', mail = null, language = null")) {
            tables.execute(statement);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
