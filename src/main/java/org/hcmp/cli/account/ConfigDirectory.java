package org.hcmp.cli.account;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where programs keep what they are told, by the custom of the system. */
final class ConfigDirectory {

    private ConfigDirectory() {}

    /**
     * @param system {@code os.name}
     * @param environment of the process
     * @param home of whoever has started it, where the environment does not say it: a container may run as nobody that the system knows
     */
    static Path of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return named("APPDATA", environment).orElse(home.resolve("AppData/Roaming"));
        }
        return named("XDG_CONFIG_HOME", environment)
                .orElse(named("HOME", environment)
                        .orElse(home)
                        .resolve(name.startsWith("mac") ? "Library/Application Support" : ".config"));
    }

    /** A relative path counts as none, as the XDG specification says. */
    private static Optional<Path> named(String variable, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
