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
        PortalClient portal = new PortalClient(address, Optional.empty());
        if (portal.get("/api/health").path("auth_mode").asText().equals("open")) {
            workplace.credentials().write(new Credentials(address, null, null, null));
            terminal.tell("login.open", address);
            return 0;
        }
        Credentials made = given.token ? withToken(address, portal) : withPassword(address, portal);
        workplace.credentials().write(made);
        terminal.tell("login.done", made.user(), address, workplace.credentials());
        return 0;
    }

    private Credentials withToken(URI address, PortalClient portal) {
        String token = terminal.secretFromInput();
        if (!token.matches("\\p{Graph}+")) {
            throw Failure.usage("login.token");
        }
        return new Credentials(address, userOf(portal.as(token)), token, null);
    }

    private Credentials withPassword(URI address, PortalClient portal) {
        String name = user.orElseGet(() -> terminal.ask(person(), "login.user"));
        String password =
                given.password ? terminal.secretFromInput() : terminal.askSecret(person(), "login.password", name);
        JsonNode session = portal.post(
                "/api/login",
                JsonNodeFactory.instance.objectNode().put("user_id", name).put("password", password));
        PortalClient person = portal.as(session.path("access_token").asText());
        endFormer(address, name, person);
        JsonNode token = person.post(
                "/api/me/tokens",
                JsonNodeFactory.instance.objectNode().put("name", tokenName()).put("scope", "write"));
        person.post("/api/logout");
        String shown = token.path("token").asText();
        return new Credentials(
                address, userOf(portal.as(shown)), shown, token.path("id").asInt());
    }

    /** Whoever signs in once more has no use for the token before; an account has room for fifty. */
    private void endFormer(URI address, String name, PortalClient person) {
        workplace
                .credentials()
                .read()
                .filter(former ->
                        former.tokenId() != null && address.equals(former.url()) && name.equals(former.user()))
                .ifPresent(former -> Tokens.end(former.tokenId(), person));
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
