package org.hcmp.platform.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The operator's properties file: {@code hcmp.properties} in the working directory, or the one that
 * {@code CMP_CONFIG_FILE} (or the system property {@code cmp.config.file}) names. It stands above the WAR's defaults
 * and below the environment and system properties.
 */
public class ConfigurationFile implements ConfigSource {

    /** Holds the file's name if it cannot be read: thrown from here, the failure would be lost on its way. */
    static final String UNREADABLE = "cmp.config.file.unreadable";

    private static final int ABOVE_DEFAULTS_BELOW_ENVIRONMENT = 200;

    private final Path path;
    private final Map<String, String> values;

    /** Made by MicroProfile Config. */
    public ConfigurationFile() {
        Optional<String> named = Optional.ofNullable(System.getProperty("cmp.config.file"))
                .or(() -> Optional.ofNullable(System.getenv("CMP_CONFIG_FILE")));
        path = Path.of(named.orElse("hcmp.properties"));
        values = named.isPresent() || Files.exists(path) ? read(path) : Map.of();
    }

    @Override
    public int getOrdinal() {
        return ABOVE_DEFAULTS_BELOW_ENVIRONMENT;
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String key) {
        return values.get(key);
    }

    @Override
    public String getName() {
        return path.toString();
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try {
            // Windows editors begin a UTF-8 file with a mark, which would become part of the first key.
            properties.load(new StringReader(Files.readString(file).replaceFirst("^\uFEFF", "")));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(UNREADABLE, file.toString());
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
