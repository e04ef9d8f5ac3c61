package org.hcmp.vmpool.stock;

import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.SingleLine;

/**
 * Why an operator takes a machine back.
 *
 * @param text one or more words
 */
public record ReleaseReason(String text) {

    private static final int LONGEST = 500;

    /** @throws ProblemException 422 if nothing is said, or too much */
    static ReleaseReason of(JsonBody body) {
        String text = SingleLine.check("reason", body.text("reason").strip());
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            throw ProblemException.invalid("reason must have 1 to %d characters.".formatted(LONGEST));
        }
        return new ReleaseReason(text);
    }
}
