package org.hcmp.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.hcmp.platform.secrets.Token;

/**
 * The answer to a good sign-in.
 *
 * @param status always {@code success}
 * @param message always {@code Login Approved}
 * @param accessToken what a client sends as {@code Authorization: Bearer …}
 * @param tokenType always {@code bearer} (RFC 6750)
 * @param expiresIn how long it holds, in seconds
 * @param passwordChangeRequired whether the password is still the one that everybody knows
 */
public record LoginView(
        String status,
        String message,
        String accessToken,
        String tokenType,
        long expiresIn,
        @JsonProperty(SessionView.PASSWORD_CHANGE_REQUIRED) boolean passwordChangeRequired) {

    static LoginView approved(Token token, boolean passwordChangeRequired) {
        return new LoginView(
                "success",
                "Login Approved",
                token.value(),
                "bearer",
                OpenSession.LIFETIME.toSeconds(),
                passwordChangeRequired);
    }
}
