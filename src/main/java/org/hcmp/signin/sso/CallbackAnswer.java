package org.hcmp.signin.sso;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * What the provider has the browser bring. Nothing of it is known to be true.
 *
 * @param state which sign-in it answers; empty if it does not say
 * @param code what the ID token is to be had for; empty if there is none
 * @param error why there is none; empty if there is
 * @param issuer which provider it says to be; null if it does not say
 */
record CallbackAnswer(String state, String code, String error, String issuer) {

    static CallbackAnswer of(MultivaluedMap<String, String> parameters) {
        return new CallbackAnswer(
                first(parameters, "state"),
                first(parameters, "code"),
                first(parameters, "error"),
                parameters.getFirst("iss"));
    }

    /** As it may stand in the log. */
    String shownError() {
        return error.substring(0, Math.min(40, error.length())).replaceAll("[^a-z_]", "?");
    }

    private static String first(MultivaluedMap<String, String> parameters, String name) {
        String given = parameters.getFirst(name);
        return given == null ? "" : given;
    }

    /** It holds a code. */
    @Override
    public String toString() {
        return "CallbackAnswer[%s]".formatted(shownError());
    }
}
