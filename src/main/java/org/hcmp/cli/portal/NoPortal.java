package org.hcmp.cli.portal;

import java.net.URI;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** What answers is no portal. */
final class NoPortal extends Failure {

    private static final int REDIRECTION = 300;

    private final int status;

    /**
     * @param portal where it answers
     * @param status of HTTP
     */
    NoPortal(URI portal, int status) {
        super(ExitCode.NO_ANSWER, "portal.none", portal, status);
        this.status = status;
    }

    /** Whether it is content with what it answered; a proxy before a portal that starts anew is not. */
    boolean isSure() {
        return status < REDIRECTION;
    }
}
