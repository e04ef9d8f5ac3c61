package org.hcmp.cli.account;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.hcmp.cli.portal.Address;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** The portal that is meant, called as whoever is meant: by {@code HCMP_URL} and {@code HCMP_TOKEN}, else by the file. */
public final class SignedIn {

    private final Map<String, String> environment;
    private final CredentialsFile file;

    /** @param environment of the process */
    public SignedIn(Map<String, String> environment, CredentialsFile file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * A client of that portal.
     *
     * @throws Failure if nobody said which, or what was said cannot be used; it never shows what that was
     */
    public PortalClient portal() {
        Optional<Credentials> known =
                variable("HCMP_URL").isPresent() && variable("HCMP_TOKEN").isPresent() ? Optional.empty() : file.read();
        URI url = variable("HCMP_URL")
                .map(typed -> Address.read(typed).orElseThrow(() -> Failure.usage("url.variable")))
                .or(() -> known.map(Credentials::url))
                .orElseThrow(() -> new Failure(ExitCode.NOT_SIGNED_IN, "sign-in.first"));
        return new PortalClient(url, token().or(() -> known.flatMap(credentials -> credentials.tokenFor(url))));
    }

    private Optional<String> token() {
        Optional<String> token = variable("HCMP_TOKEN");
        if (!token.map(PortalClient::isToken).orElse(true)) {
            throw Failure.usage("token.variable");
        }
        return token;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
