package org.hcmp.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    private static final String NAMING_PROPERTY = "cmp.config.file";

    private final String namedBefore = System.getProperty(NAMING_PROPERTY);

    @TempDir
    private Path directory;

    @AfterEach
    void name_the_file_as_before() {
        if (namedBefore == null) {
            System.clearProperty(NAMING_PROPERTY);
        } else {
            System.setProperty(NAMING_PROPERTY, namedBefore);
        }
    }

    @Test
    void the_named_file_is_read() throws IOException {
        ConfigurationFile file = named("cmp.db.user=portal\ncmp.db.pool.size = 7\n");

        assertThat(file.getPropertyNames()).containsExactlyInAnyOrder("cmp.db.user", "cmp.db.pool.size");
        assertThat(file.getValue("cmp.db.user")).isEqualTo("portal");
        assertThat(file.getValue("cmp.db.pool.size")).isEqualTo("7");
        assertThat(file.getValue("cmp.db.password")).isNull();
    }

    @Test
    void the_file_is_called_by_its_path() throws IOException {
        assertThat(named("").getName())
                .isEqualTo(directory.resolve("portal.properties").toString());
    }

    @Test
    void the_file_is_utf_8() throws IOException {
        assertThat(named("cmp.db.password=비번-é-🍣").getValue("cmp.db.password")).isEqualTo("비번-é-🍣");
    }

    @Test
    void a_mark_at_its_beginning_is_no_part_of_the_first_key() throws IOException {
        assertThat(named("\uFEFFcmp.db.user=portal").getValue("cmp.db.user")).isEqualTo("portal");
    }

    @Test
    void without_a_file_nothing_is_set() {
        assumeThat(Path.of("hcmp.properties")).doesNotExist();
        assumeThat(System.getenv()).doesNotContainKey("CMP_CONFIG_FILE");
        System.clearProperty(NAMING_PROPERTY);

        assertThat(new ConfigurationFile().getPropertyNames()).isEmpty();
    }

    @Test
    void a_named_file_that_is_missing_stops_the_start() {
        Path missing = directory.resolve("missing.properties");
        System.setProperty(NAMING_PROPERTY, missing.toString());

        assertThatThrownBy(() -> userOf(new ConfigurationFile()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cmp.config.file must be a readable UTF-8 properties file, not '%s'.", missing);
    }

    @Test
    void a_directory_is_no_file() {
        System.setProperty(NAMING_PROPERTY, directory.toString());

        assertThatThrownBy(() -> userOf(new ConfigurationFile()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void a_file_in_another_encoding_is_refused_instead_of_misread() {
        assertThatThrownBy(() -> userOf(named("cmp.db.password=gehe\u00efm".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_broken_escape_is_refused() {
        assertThatThrownBy(() -> userOf(named("cmp.db.password=\\u12")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(NAMING_PROPERTY);
    }

    @Test
    void the_file_stands_above_the_defaults() throws IOException {
        ConfigurationFile file = named("cmp.db.user=of-the-file");

        assertThat(userOf(file)).isEqualTo("of-the-file");
    }

    @Test
    void the_file_stands_below_the_environment_and_system_properties() throws IOException {
        ConfigurationFile file = named("cmp.db.user=of-the-file");
        ConfigSource environment = new EnvConfigSource(Map.of("CMP_DB_USER", "of-the-environment"), 300);
        ConfigSource system = new PropertiesConfigSource(Map.of("cmp.db.user", "of-the-system"), "system", 400);

        assertThat(userOf(file, environment)).isEqualTo("of-the-environment");
        assertThat(userOf(file, environment, system)).isEqualTo("of-the-system");
    }

    @Test
    void the_server_finds_the_file_by_itself() throws IOException {
        named("");

        assertThat(ServiceLoader.load(ConfigSource.class)).hasAtLeastOneElementOfType(ConfigurationFile.class);
    }

    private static String userOf(ConfigSource... sources) {
        return PortalConfiguration.of(TestConfiguration.config(sources))
                .database()
                .postgres()
                .user();
    }

    private ConfigurationFile named(String content) throws IOException {
        return named(content.getBytes(StandardCharsets.UTF_8));
    }

    private ConfigurationFile named(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("portal.properties"), content);
        System.setProperty(NAMING_PROPERTY, file.toString());
        return new ConfigurationFile();
    }
}
