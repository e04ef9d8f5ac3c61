package org.hcmp.platform.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;

/**
 * @param status {@code UP} or {@code DOWN}
 * @param database the product that serves: {@code PostgreSQL} or {@code SQLite}
 * @param temporary whether that is the fallback
 * @param version the portal's version
 * @param timeZone the zone of all times in answers that name none (IANA id)
 * @param authMode {@code required} or {@code open}: whether anybody has to sign in
 * @param singleSignOn true where people can sign in at a provider; left out where they cannot
 * @param reason what is wrong, in one sentence; only while it is {@code DOWN}
 */
public record HealthView(
        String status,
        String database,
        boolean temporary,
        String version,
        String timeZone,
        String authMode,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean singleSignOn,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {

    static HealthView of(
            Optional<String> trouble,
            String database,
            boolean temporary,
            String version,
            AuthMode authMode,
            boolean singleSignOn) {
        return new HealthView(
                SignOfLife.of(trouble).status(),
                database,
                temporary,
                version,
                TimeZone.getDefault().getID(),
                authMode.name().toLowerCase(Locale.ROOT),
                singleSignOn ? Boolean.TRUE : null,
                trouble.orElse(null));
    }

    @JsonIgnore
    boolean up() {
        return SignOfLife.UP.status().equals(status);
    }
}
