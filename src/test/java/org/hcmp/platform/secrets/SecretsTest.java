package org.hcmp.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String COLUMN = "settings.vcenter_password";
    private static final Secret SECRET = new Secret("vCenter 비밀번호 🍣");

    @TempDir
    private Path directory;

    @Test
    void what_was_encrypted_is_decrypted() throws SecretException {
        Secrets secrets = secrets(Map.of("cmp.secret.key", "one"));

        String stored = secrets.encrypt(COLUMN, SECRET);

        assertThat(stored).startsWith("{AES-256-GCM}").doesNotContain(SECRET.reveal());
        assertThat(secrets.decrypt(COLUMN, stored)).isEqualTo(SECRET);
        assertThat(secrets.isCurrent(stored)).isTrue();
        assertThat(Secrets.isEncrypted(stored)).isTrue();
    }

    @Test
    void another_node_with_the_same_key_reads_it() throws SecretException {
        String stored = secrets(Map.of("cmp.secret.key", "one")).encrypt(COLUMN, SECRET);

        assertThat(secrets(Map.of("cmp.secret.key", "one")).decrypt(COLUMN, stored))
                .isEqualTo(SECRET);
    }

    @Test
    void the_same_secret_looks_different_each_time() throws SecretException {
        Secrets secrets = secrets(Map.of("cmp.secret.key", "one"));

        assertThat(secrets.encrypt(COLUMN, SECRET)).isNotEqualTo(secrets.encrypt(COLUMN, SECRET));
    }

    @Test
    void what_was_encrypted_for_another_column_does_not_open() throws SecretException {
        Secrets secrets = secrets(Map.of("cmp.secret.key", "one"));
        String stored = secrets.encrypt("settings.other", SECRET);

        assertThatThrownBy(() -> secrets.decrypt(COLUMN, stored))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(COLUMN)
                .hasMessageNotContaining(SECRET.reveal());
    }

    @Test
    void what_was_tampered_with_does_not_open() throws SecretException {
        Secrets secrets = secrets(Map.of("cmp.secret.key", "one"));
        String stored = secrets.encrypt(COLUMN, SECRET);
        int middle = stored.length() / 2 + 10;
        char other = stored.charAt(middle) == 'A' ? 'B' : 'A';
        String tampered = stored.substring(0, middle) + other + stored.substring(middle + 1);

        assertThatThrownBy(() -> secrets.decrypt(COLUMN, tampered)).isInstanceOf(SecretException.class);
    }

    @Test
    void a_lost_key_is_named_with_the_way_out() throws SecretException {
        String stored = secrets(Map.of("cmp.secret.key", "one")).encrypt(COLUMN, SECRET);
        String keyId = stored.substring("{AES-256-GCM}".length(), stored.indexOf(':'));
        Secrets other = secrets(Map.of("cmp.secret.key", "another"));

        assertThat(other.isCurrent(stored)).isFalse();
        assertThatThrownBy(() -> other.decrypt(COLUMN, stored))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(keyId)
                .hasMessageContaining("cmp.secret.key.previous");
    }

    @Test
    void the_previous_key_still_decrypts_but_does_not_encrypt() throws SecretException {
        String stored = secrets(Map.of("cmp.secret.key", "one")).encrypt(COLUMN, SECRET);
        Secrets rotated = secrets(Map.of("cmp.secret.key", "two", "cmp.secret.key.previous", "one"));

        assertThat(rotated.decrypt(COLUMN, stored)).isEqualTo(SECRET);
        assertThat(rotated.isCurrent(stored)).isFalse();
        assertThat(rotated.isCurrent(rotated.encrypt(COLUMN, SECRET))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not-a-real-secret", "{AES-256-GCM}", "{AES-256-GCM}1a2b3c4d:short"})
    void plain_text_of_the_old_backend_is_its_own_secret(String plain) throws SecretException {
        Secrets secrets = secrets(Map.of("cmp.secret.key", "one"));

        assertThat(secrets.decrypt(COLUMN, plain)).isEqualTo(new Secret(plain));
        assertThat(secrets.isCurrent(plain)).isFalse();
        assertThat(Secrets.isEncrypted(plain)).isFalse();
    }

    @Test
    void without_a_configured_key_one_is_made_beside_the_database_for_its_owner_only() throws Exception {
        Secrets secrets = secrets(Map.of());
        Path file = directory.resolve("hcmp.key");
        assertThat(file).doesNotExist();

        String stored = secrets.encrypt(COLUMN, SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(secrets(Map.of()).decrypt(COLUMN, stored)).isEqualTo(SECRET);
        assertThat(secrets(Map.of("cmp.secret.key", Files.readString(file).strip()))
                        .decrypt(COLUMN, stored))
                .isEqualTo(SECRET);
    }

    @Test
    void the_key_file_still_decrypts_after_a_key_has_been_configured() throws SecretException {
        String stored = secrets(Map.of()).encrypt(COLUMN, SECRET);
        Secrets configured = secrets(Map.of("cmp.secret.key", "one"));

        assertThat(configured.decrypt(COLUMN, stored)).isEqualTo(SECRET);
        assertThat(configured.isCurrent(stored)).isFalse();
    }

    @Test
    void reading_makes_no_key() throws Exception {
        String stored = secrets(Map.of("cmp.secret.key", "one")).encrypt(COLUMN, SECRET);

        assertThatThrownBy(() -> secrets(Map.of()).decrypt(COLUMN, stored)).isInstanceOf(SecretException.class);
        assertThat(directory.resolve("hcmp.key")).doesNotExist();
    }

    @Test
    void an_empty_key_file_is_no_key() throws Exception {
        Path file = Files.writeString(directory.resolve("hcmp.key"), "\n");

        assertThatThrownBy(() -> secrets(Map.of()).encrypt(COLUMN, SECRET))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_key_file_that_cannot_be_written_is_told_with_the_way_out() {
        Secrets secrets = secrets(Map.of("cmp.db.fallback.url", "jdbc:sqlite:" + directory.resolve("missing/app.db")));

        assertThatThrownBy(() -> secrets.encrypt(COLUMN, SECRET))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("hcmp.key")
                .hasMessageContaining("cmp.secret.key");
    }

    private Secrets secrets(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("cmp.db.fallback.url", "jdbc:sqlite:" + directory.resolve("app.db"));
        all.putAll(settings);
        return new Secrets(new KeyRing(TestConfiguration.of(all)));
    }
}
