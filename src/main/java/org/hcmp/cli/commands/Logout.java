package org.hcmp.cli.commands;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.account.Credentials;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.Failure;
import picocli.CommandLine.Command;

/** Ends the token that signing in has made, and forgets it. */
@Command(name = "logout")
public final class Logout implements Callable<Integer> {

    private final Workplace workplace;

    /** For a command line. */
    public Logout(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Optional<Credentials> known = workplace.credentials().read();
        try {
            known.filter(credentials -> credentials.tokenId() != null).ifPresent(Logout::end);
        } catch (Failure e) {
            workplace.credentials().delete();
            workplace.terminal().tell("logout.half");
            throw e;
        }
        workplace.credentials().delete();
        workplace.terminal().tell(known.isPresent() ? "logout.done" : "logout.nobody");
        return 0;
    }

    private static void end(Credentials credentials) {
        Tokens.end(credentials.tokenId(), new PortalClient(credentials.url(), Optional.of(credentials.token())));
    }
}
