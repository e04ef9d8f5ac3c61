package org.hcmp.platform.persistence;

/** No database can serve; the message is one sentence that says which was tried, what it answered and what to do. */
public class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
