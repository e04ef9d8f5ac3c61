package org.hcmp.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hcmp.cli.terminal.Failure;
import org.hcmp.cli.terminal.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

    private static final Credentials KNOWN =
            new Credentials(URI.create("https://portal.example.org/cmp"), "kim", "hcmp_secret", 5);

    @TempDir
    private Path home;

    @Test
    void what_is_kept_is_found_again_and_nobody_else_can_read_it() throws IOException {
        CredentialsFile credentials = file();
        assertThat(credentials.read()).isEmpty();

        credentials.write(new Credentials(KNOWN.url(), null, null, null));
        credentials.write(KNOWN);

        assertThat(credentials.read()).contains(KNOWN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        assertThat(path().getParent()).isDirectoryNotContaining(other -> !other.equals(path()));

        credentials.delete();
        credentials.delete();
        assertThat(path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_file_that_others_can_read_or_change_is_not_used(String mode) throws IOException {
        file().write(KNOWN);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> file().read()).isInstanceOf(Failure.class).hasMessage("credentials.open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "{}",
                "{\"url\": hcmp_secret}",
                "{\"url\": \"hcmp secret\"}",
                "{\"url\": \"hcmp_secret\"}",
                "{\"url\": \"https://portal.example.org\", \"token\": \"hcmp_secret \"}",
                "{\"url\": \"https://portal.example.org\", \"token\": \"hcmp_\\nsecret\"}",
                "{\"url\": \"https://portal.example.org\", \"token\": \"hcmp_secret\", \"token_id\": \"hcmp_secret\"}",
                "{\"url\": \"https://portal.example.org\", \"token_id\": 5}"
            })
    void a_file_that_is_none_is_refused_with_a_sentence_without_what_it_holds(String held) throws IOException {
        file().write(KNOWN);
        Files.writeString(path(), held);

        assertThatThrownBy(() -> file().read())
                .hasMessage("credentials.odd")
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.sentence(Texts.in(Locale.ENGLISH)))
                                .contains(path().toString())
                                .doesNotContain("secret"));
    }

    @Test
    void a_token_is_shown_to_the_portal_that_it_is_for_and_to_no_other() {
        assertThat(KNOWN.tokenFor(KNOWN.url())).contains("hcmp_secret");
        assertThat(KNOWN.tokenFor(URI.create("https://portal.example.org"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, , /home/kim/.config",
        "Linux, /elsewhere, /elsewhere",
        "Linux, relative, /home/kim/.config",
        "Mac OS X, , /home/kim/Library/Application Support",
        "Windows 11, , /home/kim/AppData/Roaming"
    })
    void settings_lie_where_the_system_has_them(String system, String named, String expected) {
        Map<String, String> environment = Optional.ofNullable(named)
                .map(path -> Map.of("XDG_CONFIG_HOME", path))
                .orElse(Map.of());

        assertThat(ConfigDirectory.of(system, environment, Path.of("/home/kim")))
                .isEqualTo(Path.of(expected));
    }

    @Test
    void a_home_that_the_environment_names_is_where_settings_are() {
        assertThat(ConfigDirectory.of("Linux", Map.of("HOME", "/work"), Path.of("/")))
                .isEqualTo(Path.of("/work/.config"));
    }

    private CredentialsFile file() {
        return new CredentialsFile(path());
    }

    private Path path() {
        return home.resolve("settings/hcmp/credentials.json");
    }
}
