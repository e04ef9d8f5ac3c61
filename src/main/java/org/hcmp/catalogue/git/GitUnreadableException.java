package org.hcmp.catalogue.git;

/** A repository cannot be read at the moment; the message says why in one sentence, without address or password. */
public final class GitUnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    GitUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
