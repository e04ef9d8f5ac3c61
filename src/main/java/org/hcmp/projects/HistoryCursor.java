package org.hcmp.projects;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hcmp.platform.errors.ProblemException;

/**
 * Where a page of the history ended.
 *
 * @param id its last project
 * @param value what that was sorted by; empty where the id alone decides
 */
public record HistoryCursor(long id, String value) {

    private static final String SEPARATOR = ":";

    /** As it stands in addresses: not for clients to read or make. */
    String text() {
        byte[] bytes = (id + SEPARATOR + value).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws ProblemException 422 if no page gave it */
    static HistoryCursor of(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, 2);
            if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                return new HistoryCursor(Long.parseLong(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one message for all that is no cursor.
        }
        throw ProblemException.invalid("cursor must be taken from the Link of the page before.");
    }
}
