package org.hcmp.cli.commands;

import java.util.Map;
import org.hcmp.cli.account.CredentialsFile;
import org.hcmp.cli.account.SignedIn;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.Terminal;

/**
 * What commands work with.
 *
 * @param terminal whom they speak with
 * @param environment of the process
 * @param credentials what somebody signed in with
 */
public record Workplace(Terminal terminal, Map<String, String> environment, CredentialsFile credentials) {

    PortalClient portal() {
        return new SignedIn(environment, credentials).portal();
    }

    Environments environments() {
        return new Environments(portal());
    }
}
