package org.hcmp.platform.configuration;

import java.util.Objects;

/** A value that must never reach a log: it shows itself only when asked by name. */
public record Secret(String reveal) {

    public Secret {
        Objects.requireNonNull(reveal);
    }

    @Override
    public String toString() {
        return "****";
    }
}
