package org.hcmp.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * An account as administrators see it.
 *
 * @param id what they sign in as
 * @param name what they are called
 * @param mail null if nobody said
 * @param role one of {@link org.hcmp.platform.access.Role} in small letters
 * @param teams the keys of their teams, in order
 * @param language {@code en} or {@code ko}; null if nobody said
 * @param disabled whether they may not sign in for now
 * @param link where they set their password, once; null, and left out, where it was not just made
 * @param linkExpiresAt until when
 */
public record AccountView(
        String id,
        String name,
        String mail,
        String role,
        List<String> teams,
        String language,
        boolean disabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) String link,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant linkExpiresAt) {

    static final String ACTIVE = "active";

    /** The same with a link that was just made. */
    AccountView with(FirstPasswordLink made) {
        return new AccountView(id, name, mail, role, teams, language, disabled, made.address(), made.expiresAt());
    }

    /** As the person sees it. */
    MeView me() {
        return new MeView(id, name, mail, role, teams, language);
    }
}
