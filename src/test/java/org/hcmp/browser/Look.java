package org.hcmp.browser;

import com.microsoft.playwright.options.ColorScheme;

/**
 * What a visitor's browser asks for.
 *
 * @param language as browsers send it
 * @param theme of the device
 * @param width of the window, in CSS pixels
 */
record Look(String language, ColorScheme theme, int width) {

    static final int WIDE = 1440;
    static final int NARROW = 360;

    static final Look USUAL = new Look("en-GB", ColorScheme.LIGHT, WIDE);

    int height() {
        return width < 600 ? 780 : 900;
    }

    /** For file names. */
    String name() {
        return "%s-%s-%d".formatted(language.substring(0, 2), theme.name().toLowerCase(), width);
    }
}
