package org.hcmp.signin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;

/**
 * A token that somebody wants for a program.
 *
 * @param name what it is for
 * @param scope what it may do
 * @param expiresAt until when it shall hold, in UTC
 */
public record NewToken(String name, String scope, LocalDateTime expiresAt) {

    private static final int LONGEST_NAME = 100;
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws ProblemException 422 that names the member which cannot be used */
    static NewToken of(JsonBody body, Instant now) {
        String name = body.text("name", LONGEST_NAME);
        if (name.isBlank() || name.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("name must have 1 to %d characters in one line.".formatted(LONGEST_NAME));
        }
        String scope = body.optionalText("scope").orElse(TokenScope.READ.text());
        if (TokenScope.named(scope).isEmpty()) {
            throw ProblemException.invalid("scope must be read or write.");
        }
        Instant end = body.optionalText("expires_at").map(NewToken::instant).orElseGet(() -> now.plus(USUAL));
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw ProblemException.invalid("expires_at must be within the next %d days.".formatted(LONGEST.toDays()));
        }
        return new NewToken(name, scope, LocalDateTime.ofInstant(end.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid("expires_at must be a time such as 2027-01-31T00:00:00Z.");
        }
    }
}
