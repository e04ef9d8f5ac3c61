package org.hcmp.platform.secrets;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as the database keeps it: {@code {AES-256-GCM}1a2b3c4d:…}.
 *
 * @param keyId which key opens it
 * @param bytes the nonce, then what was encrypted, then the tag
 */
record EncryptedSecret(String keyId, byte[] bytes) {

    private static final String PREFIX = "{AES-256-GCM}";
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(PREFIX) + "(?<key>[0-9a-f]{8}):(?<bytes>[A-Za-z0-9+/]{38,}={0,2})");

    /** Reads the stored form; empty if the text is a plain one, as the old backend wrote it. */
    static Optional<EncryptedSecret> parse(String stored) {
        Matcher form = FORM.matcher(stored);
        return form.matches()
                ? Optional.of(new EncryptedSecret(
                        form.group("key"), Base64.getDecoder().decode(form.group("bytes"))))
                : Optional.empty();
    }

    /** The form that is stored. */
    String text() {
        return PREFIX + keyId + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
