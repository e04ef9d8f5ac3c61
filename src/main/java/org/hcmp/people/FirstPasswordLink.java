package org.hcmp.people;

import java.time.Instant;
import org.hcmp.platform.secrets.Token;

/**
 * Where somebody sets their password without having one, once.
 *
 * @param token what the link holds
 * @param expiresAt until when it can be used
 */
record FirstPasswordLink(Token token, Instant expiresAt) {

    /** Relative to the portal. The token stands where browsers do not send it on and servers do not log it. */
    String address() {
        return "/first-password#" + token.value();
    }
}
