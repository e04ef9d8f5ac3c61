package org.hcmp.signin;

import org.hcmp.platform.errors.ProblemException;

/**
 * A password that may take the place of another.
 *
 * @param text as it will be typed
 */
public record NewPassword(String text) {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    /** @throws ProblemException 422 that says what is wrong with it */
    static NewPassword of(String text, String old) {
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw ProblemException.invalid("new_password must have %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        if (text.equals(old) || Password.isDefault(text)) {
            throw ProblemException.invalid("new_password must be another one than the old and the default.");
        }
        if (CommonPasswords.contains(text)) {
            throw ProblemException.invalid("new_password is one of the first that anyone would guess; choose another.");
        }
        return new NewPassword(text);
    }

    @Override
    public String toString() {
        return "****";
    }
}
