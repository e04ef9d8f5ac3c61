package org.hcmp.platform.persistence;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The file of the database is not the one any more that was opened: what is written would be gone at the next start. */
public class LostFileException extends SQLException {

    private static final long serialVersionUID = 1L;

    LostFileException(Path file) {
        super(("The database file %s was deleted or replaced while the portal runs; put it back,"
                        + " or restart the portal to go on with what is there.")
                .formatted(file.getFileName()));
    }

    /** The sentence, if that is why something failed. */
    public static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostFileException) {
                return Optional.of(cause.getMessage());
            }
        }
        return Optional.empty();
    }
}
