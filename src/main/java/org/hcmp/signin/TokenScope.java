package org.hcmp.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a program may do with a token, within the role of whoever made it. */
enum TokenScope {
    READ,
    WRITE;

    static Optional<TokenScope> named(String text) {
        return Stream.of(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
