package org.hcmp.catalogue;

/** A source of items that cannot be read at the moment; the message says why in one sentence. */
final class SourceUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    SourceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
