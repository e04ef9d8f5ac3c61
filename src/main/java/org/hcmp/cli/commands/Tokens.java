package org.hcmp.cli.commands;

import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.portal.Refusal;
import org.hcmp.cli.terminal.ExitCode;

/** The tokens that the command line makes. */
final class Tokens {

    private Tokens() {}

    /** Ends one; that somebody else has ended it already is as good. */
    static void end(int id, PortalClient portal) {
        try {
            portal.delete("/api/me/tokens/" + id);
        } catch (Refusal e) {
            if (!e.isNotThere() && e.code() != ExitCode.NOT_SIGNED_IN) {
                throw e;
            }
        }
    }
}
