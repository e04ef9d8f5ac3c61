package org.hcmp.provisioning.engine;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.hcmp.platform.persistence.TransientFailure;

/** What becomes of a run when something about it fails, and what its user is told. */
final class FailurePolicy {

    private static final String OUR_FAULT =
            "The portal failed to carry this run out; the operator finds the reason in its log.";

    /** So often a failure that no database gives a reason for counts as one that passes: about a minute. */
    static final int MOST_DELAYS_WITHOUT_REASON = 6;

    /** What is done next. */
    enum Decision {
        /** The database did not take it: the same again, for as long as that lasts. */
        WAIT_FOR_DATABASE,

        /** The step is tried once more, after a pause. */
        TRY_AGAIN,

        /** It would fail again. */
        END
    }

    private FailurePolicy() {}

    /** After a step that failed. */
    static Decision afterStep(ActiveRun run, Throwable failure) {
        boolean lasts = run.delays() >= MOST_DELAYS_WITHOUT_REASON && TransientFailure.isWithoutReason(failure);
        if (TransientFailure.isIn(failure) && !lasts) {
            return Decision.WAIT_FOR_DATABASE;
        }
        return run.mayTryAgain() ? Decision.TRY_AGAIN : Decision.END;
    }

    /** After bookkeeping that failed. */
    static Decision afterBookkeeping(Throwable failure) {
        return TransientFailure.isIn(failure) ? Decision.WAIT_FOR_DATABASE : Decision.END;
    }

    /** The words of whoever failed, without the container's wrapping; never SQL or names of classes. */
    static String reason(Throwable failure) {
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
