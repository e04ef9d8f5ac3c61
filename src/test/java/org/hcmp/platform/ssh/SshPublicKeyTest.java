package org.hcmp.platform.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshPublicKeyTest {

    private static final String DATA = "AAAAC3NzaC1lZDI1NTE5AAAAIAaRIU5ly5pKkfITWGwdymiH/7SLNjbJ/0UY6Q1YE/T2";
    private static final String ED25519 = "ssh-ed25519 " + DATA;

    @ParameterizedTest
    @ValueSource(strings = {"%s kim@laptop", " %s  kim@laptop\n", "%s kim@laptop\r\n"})
    void a_line_of_a_file_is_read_with_its_comment(String form) {
        SshPublicKey key = SshPublicKey.parse(form.formatted(ED25519));

        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.comment()).isEqualTo("kim@laptop");
        assertThat(key.line()).isEqualTo(ED25519 + " kim@laptop");
        assertThat(key.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
    }

    @Test
    void a_comment_may_be_missing_or_hold_blanks() {
        assertThat(SshPublicKey.parse(ED25519).line()).isEqualTo(ED25519);
        assertThat(SshPublicKey.parse(ED25519 + " 김 의 노트북").comment()).isEqualTo("김 의 노트북");
    }

    @ParameterizedTest
    @CsvSource({"EC, 256", "EC, 384", "EC, 521", "RSA, 3072", "RSA, 4096"})
    void ecdsa_and_long_rsa_keys_are_taken(String algorithm, int bits) throws Exception {
        String line = keyOf(algorithm, bits);

        assertThat(SshPublicKey.parse(line).line()).isEqualTo(line);
    }

    @Test
    void a_short_rsa_key_is_refused() throws Exception {
        assertRefused(keyOf("RSA", 2048), "key must have at least 3072 bits if it is an RSA key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 " + DATA + "AAAA",
                "ssh-rsa " + DATA,
                "ssh-ed25519 %%%",
                "ssh-ed25519 " + DATA + " a\nssh-ed25519 " + DATA + " b",
                "ssh-ed25519 " + DATA + " a\0b"
            })
    void what_is_no_key_is_refused(String line) {
        assertRefused(line, "key must be the one line of a public key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-dss AAAA kim",
                "command=\"rm -rf /\" ssh-ed25519 AAAA",
                "from=\"*\" " + ED25519,
                "ssh-ed25519-cert-v01@openssh.com AAAA"
            })
    void other_types_and_options_are_refused(String line) {
        assertRefused(line, "key must be of one of the types ssh-ed25519,");
    }

    @Test
    void a_private_key_is_refused_and_not_repeated() {
        String secret = SshKeyPair.generate("kim").privateKey().reveal();

        assertRefused(secret, "key must be the public key; keep the private one to yourself.");
    }

    @Test
    void a_comment_has_an_end() {
        assertThat(SshPublicKey.parse(ED25519 + " " + "🍣".repeat(200)).comment())
                .hasSize(400);
        assertRefused(ED25519 + " " + "🍣".repeat(201), "The comment of key must have at most 200 characters.");
    }

    private static String keyOf(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return PublicKeyEntry.toString(generator.generateKeyPair().getPublic());
    }

    private static void assertRefused(String line, String beginning) {
        assertThatThrownBy(() -> SshPublicKey.parse(line))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(beginning)
                .extracting("code.status")
                .isEqualTo(422);
    }
}
