package org.hcmp.platform.startup;

import java.util.Locale;

/**
 * How numbers become text in this JVM. Most of it is read by programs (SQL, headers, JSON), and digits of the operator's own
 * script, as in Egypt, are none to them. Set for the whole JVM, because libraries write such texts too; what people read is
 * formatted by the console in their own language.
 */
final class ProgramLocale {

    private ProgramLocale() {}

    static void use() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
}
