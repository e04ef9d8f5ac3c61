package org.hcmp.provisioning.mock;

import java.text.Normalizer;
import java.util.Locale;

/** Makes a DNS label (RFC 1035) of whatever a service is called. */
final class Slug {

    /** A label has 63 characters at most, and {@code db-} comes before this one. */
    private static final int LENGTH = 60;

    private Slug() {}

    /** @param fallback the label where nothing of the name can be written in one */
    static String of(String name, String fallback) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String label = withoutOuterHyphens(letters);
        label = withoutOuterHyphens(label.substring(0, Math.min(LENGTH, label.length())));
        return label.isEmpty() ? fallback : label;
    }

    private static String withoutOuterHyphens(String label) {
        return label.replaceAll("^-|-$", "");
    }
}
