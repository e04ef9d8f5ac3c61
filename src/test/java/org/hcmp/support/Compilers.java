package org.hcmp.support;

import java.nio.file.Path;
import java.util.List;

/** Which of the JVM's two compilers a server has: the second makes code quicker, at a price that takes minutes to come back. */
public enum Compilers {
    /** As an operator starts it. */
    BOTH,
    /** For a server that is gone after a few requests. Hashing a password takes it a second. */
    FIRST("-XX:TieredStopAtLevel=1"),
    /** For a server of minutes, where many sign in. */
    SECOND_FOR_HASHES(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:CompilerDirectivesFile="
                    + Path.of("src/test/resources/compilers.json").toAbsolutePath());

    private final List<String> options;

    Compilers(String... options) {
        this.options = List.of(options);
    }

    /** What the JVM is told. */
    List<String> options() {
        return options;
    }
}
