package org.hcmp.cli.terminal;

import java.util.Locale;

/** In which form a command shows what the portal answered. */
public enum Format {
    TABLE,
    JSON,
    YAML;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
