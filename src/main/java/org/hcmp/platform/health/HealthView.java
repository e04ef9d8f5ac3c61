package org.hcmp.platform.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.TimeZone;

/**
 * @param status {@code UP} or {@code DOWN}
 * @param database the product that serves: {@code PostgreSQL} or {@code SQLite}
 * @param temporary whether that is the fallback
 * @param version the portal's version
 * @param timeZone the zone of all times in answers that name none (IANA id)
 */
public record HealthView(String status, String database, boolean temporary, String version, String timeZone) {

    private static final String UP = "UP";

    static HealthView of(boolean up, String database, boolean temporary, String version) {
        return new HealthView(
                up ? UP : "DOWN",
                database,
                temporary,
                version,
                TimeZone.getDefault().getID());
    }

    @JsonIgnore
    boolean up() {
        return UP.equals(status);
    }
}
