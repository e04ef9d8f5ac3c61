package org.hcmp.provisioning.engine;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** What a user is told of a run that failed. */
final class FailureReason {

    private static final String OUR_FAULT =
            "The portal failed to carry this run out; the operator finds the reason in its log.";

    private FailureReason() {}

    /** The words of whoever failed, without the container's wrapping; never SQL or names of classes. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof EJBException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() || isOurs(cause) ? OUR_FAULT : message;
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof PersistenceException
                || failure instanceof SQLException
                || failure instanceof EJBException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof Error;
    }
}
