package org.hcmp.provisioning.output;

import java.util.Collection;
import java.util.List;

/**
 * Puts stars in the place of secrets in a text that comes in parts. What could be the beginning of a secret is kept back
 * until it is known whether it is, and nothing else.
 */
final class Masking {

    static final String MASK = "******";

    private final List<String> secrets;

    /** What was kept back. */
    private String held = "";

    /** How much of that belongs to a secret which began before it. */
    private int covered;

    /** Whether the last that was let out are stars, so that secrets which overlap are masked as one. */
    private boolean masking;

    Masking(Collection<String> secrets) {
        this.secrets = SecretTexts.of(secrets);
    }

    /** Takes a part, and lets out what is certain by now. */
    String add(String part) {
        String text = held + part;
        return letOut(text, firstPossibleBeginning(text));
    }

    /** Nothing follows: lets out the rest. */
    String end() {
        return letOut(held, held.length());
    }

    private String letOut(String text, int end) {
        StringBuilder out = new StringBuilder(end);
        int masked = covered;
        for (int index = 0; index < end; index++) {
            masked = Math.max(masked, index + lengthOfSecretAt(text, index));
            if (index >= masked) {
                out.append(text.charAt(index));
            } else if (!masking) {
                out.append(MASK);
            }
            masking = index < masked;
        }
        held = text.substring(end);
        covered = Math.max(0, masked - end);
        return out.toString();
    }

    /** 0 if none begins there. */
    private int lengthOfSecretAt(String text, int index) {
        char first = text.charAt(index);
        for (String secret : secrets) {
            if (secret.charAt(0) == first && text.startsWith(secret, index)) {
                return secret.length();
            }
        }
        return 0;
    }

    /** Where the first secret may begin of which the text does not show the end; the text's end if there is none. */
    private int firstPossibleBeginning(String text) {
        int first = text.length();
        for (String secret : secrets) {
            for (int index = Math.max(0, text.length() - secret.length() + 1); index < first; index++) {
                if (text.regionMatches(index, secret, 0, text.length() - index)) {
                    first = index;
                }
            }
        }
        return first;
    }
}
