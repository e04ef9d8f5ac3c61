package org.hcmp.provisioning;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.secrets.Sha256;

/**
 * What makes a request safe to send again: the header {@code Idempotency-Key} (IETF draft
 * draft-ietf-httpapi-idempotency-key-header).
 *
 * @param keyDigest whose key it is and what the client calls it; others may use the same one
 * @param requestDigest tells one body from another
 */
public record IdempotencyKey(String keyDigest, String requestDigest) {

    private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * @param header what the client sent; null if it did not
     * @param user whose request it is
     * @throws ProblemException 400 if the key cannot be used
     */
    static Optional<IdempotencyKey> of(String header, String user, JsonBody body) {
        if (header == null) {
            return Optional.empty();
        }
        if (!USABLE.matcher(header).matches()) {
            throw ProblemException.malformed("Idempotency-Key must have 1 to 255 visible ASCII characters.");
        }
        return Optional.of(new IdempotencyKey(
                Sha256.hex(header + " of " + user), Sha256.hex(body.tree().toString())));
    }
}
