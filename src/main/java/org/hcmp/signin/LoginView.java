package org.hcmp.signin;

/**
 * The answer to a good sign-in.
 *
 * @param status always {@code success}
 * @param message always {@code Login Approved}
 * @param accessToken what a client sends as {@code Authorization: Bearer …}
 * @param tokenType always {@code bearer} (RFC 6750)
 * @param expiresIn how long it holds, in seconds
 */
public record LoginView(String status, String message, String accessToken, String tokenType, long expiresIn) {

    static LoginView approved(Token token) {
        return new LoginView("success", "Login Approved", token.value(), "bearer", Sessions.LIFETIME.toSeconds());
    }
}
