package org.hcmp.platform.health;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * @param status {@code UP} or {@code DOWN}
 * @param database the product that serves: {@code PostgreSQL} or {@code SQLite}
 * @param temporary whether that is the fallback
 * @param version the portal's version
 */
public record HealthView(String status, String database, boolean temporary, String version) {

    private static final String UP = "UP";

    static HealthView of(boolean up, String database, boolean temporary, String version) {
        return new HealthView(up ? UP : "DOWN", database, temporary, version);
    }

    @JsonIgnore
    boolean up() {
        return UP.equals(status);
    }
}
