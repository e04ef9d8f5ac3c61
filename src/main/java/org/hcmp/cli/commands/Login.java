package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Console;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.account.Credentials;
import org.hcmp.cli.portal.Address;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.Failure;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs in by a password, once, and keeps a token of its own; or keeps one that was made in the console. */
@Command(name = "login")
public final class Login implements Callable<Integer> {

    private static final int LONGEST_NAME = 100;

    private final Workplace workplace;
    private final Terminal terminal;

    @Parameters(paramLabel = "URL")
    private String url;

    @Option(names = "--user", paramLabel = "USER")
    private Optional<String> user;

    @ArgGroup
    private Given given = new Given();

    /** Where a program hands a secret in. */
    private static final class Given {

        @Option(names = "--password-stdin")
        private boolean password;

        @Option(names = "--token-stdin")
        private boolean token;
    }

    /** For a command line. */
    public Login(Workplace workplace) {
        this.workplace = workplace;
        this.terminal = workplace.terminal();
    }

    @Override
    public Integer call() {
        URI address = Address.of(url);
        Optional<Credentials> former = workplace.credentials().read();
        PortalClient portal = new PortalClient(address, Optional.empty());
        if (portal.get("/api/health").path("auth_mode").asText().equals("open")) {
            workplace.credentials().write(new Credentials(address, null, null, null));
            terminal.tell("login.open", address);
        } else if (given.token) {
            keep(withToken(address, portal));
        } else {
            withPassword(address, portal, former);
        }
        return 0;
    }

    private Credentials withToken(URI address, PortalClient portal) {
        String token = terminal.secretFromInput();
        if (!PortalClient.isToken(token)) {
            throw Failure.usage("login.token");
        }
        return new Credentials(address, userOf(portal.as(token)), token, null);
    }

    private void withPassword(URI address, PortalClient portal, Optional<Credentials> former) {
        String name = user.orElseGet(() -> terminal.ask(person(), "login.user"));
        String password =
                given.password ? terminal.secretFromInput() : terminal.askSecret(person(), "login.password", name);
        JsonNode answer = portal.post(
                "/api/login",
                JsonNodeFactory.instance.objectNode().put("user_id", name).put("password", password));
        try (Session session = new Session(portal.as(answer.path("access_token").asText()))) {
            Credentials made = withNewToken(address, session.portal());
            endFormer(former, made, session.portal());
        }
    }

    /** A token that nobody can keep is good for nobody. */
    private Credentials withNewToken(URI address, PortalClient person) {
        JsonNode token = person.post(
                "/api/me/tokens",
                JsonNodeFactory.instance.objectNode().put("name", tokenName()).put("scope", "write"));
        int id = token.path("id").asInt();
        try {
            String shown = token.path("token").asText();
            Credentials made = new Credentials(address, userOf(person.as(shown)), shown, id);
            keep(made);
            return made;
        } catch (Failure e) {
            Tokens.end(id, person);
            throw e;
        }
    }

    private void keep(Credentials made) {
        workplace.credentials().write(made);
        terminal.tell("login.done", made.user(), made.url(), workplace.credentials());
    }

    /** Whoever signs in once more has no use for the token before; an account has room for fifty. */
    private static void endFormer(Optional<Credentials> former, Credentials made, PortalClient person) {
        former.filter(known -> known.tokenId() != null
                        && made.url().equals(known.url())
                        && made.user().equals(known.user()))
                .ifPresent(known -> Tokens.end(known.tokenId(), person));
    }

    /** What a password opens, for as long as it takes to make a token. */
    private record Session(PortalClient portal) implements AutoCloseable {

        @Override
        public void close() {
            portal.post("/api/logout");
        }
    }

    private Console person() {
        return terminal.console().orElseThrow(() -> Failure.usage("login.nobody"));
    }

    private static String userOf(PortalClient portal) {
        return portal.get("/api/me").path("id").asText();
    }

    private static String tokenName() {
        String name = "hcmp on " + host();
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }
}
