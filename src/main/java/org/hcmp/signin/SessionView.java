package org.hcmp.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Who is calling, and until when.
 *
 * @param userId the caller
 * @param authMode {@code required}, or {@code open} where nobody has to sign in
 * @param expiresAt when the session ends unless it is used before; null without a session
 * @param expiresIn the same in seconds from now; null likewise
 * @param signedInBy {@code sso} where somebody signed in at a provider, and has no password here; left out for others
 * @param sshNote what whoever opens a shell on a machine has to know; left out if there is nothing
 * @param passwordChangeRequired whether the password is still the one that everybody knows
 */
public record SessionView(
        String userId,
        String authMode,
        Instant expiresAt,
        Long expiresIn,
        @JsonInclude(JsonInclude.Include.NON_NULL) String signedInBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) String sshNote,
        @JsonProperty(PASSWORD_CHANGE_REQUIRED) boolean passwordChangeRequired) {

    /** Named by pages that know it; the one member in camel case. */
    static final String PASSWORD_CHANGE_REQUIRED = "passwordChangeRequired";

    static SessionView of(
            String userId,
            PortalConfiguration configuration,
            Optional<OpenSession> session,
            LocalDateTime now,
            boolean passwordChangeRequired) {
        return new SessionView(
                userId,
                configuration.authMode().name().toLowerCase(Locale.ROOT),
                session.map(open -> open.expiresAt().toInstant(ZoneOffset.UTC)).orElse(null),
                session.map(open -> open.left(now)).map(Duration::toSeconds).orElse(null),
                session.map(open -> open.caller().by())
                        .filter(SignedInBy.SSO::equals)
                        .map(SignedInBy::text)
                        .orElse(null),
                configuration.sshNote().orElse(null),
                passwordChangeRequired);
    }
}
