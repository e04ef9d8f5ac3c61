package org.hcmp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hcmp.cli.account.CredentialsFile;
import org.hcmp.cli.commands.Workplace;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Terminal;
import org.hcmp.cli.terminal.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The command line in this process, with a server that answers what a test tells it to. */
class HcmpTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void every_command_and_everything_that_it_takes_is_explained(String language) {
        List<String> unexplained = new ArrayList<>();
        everySpec(commandLine(language, "").getCommandSpec()).forEach(command -> {
            if (command.usageMessage().header().length == 0) {
                unexplained.add(command.qualifiedName());
            }
            arguments(command)
                    .filter(argument -> argument.description().length == 0)
                    .forEach(argument -> unexplained.add(command.qualifiedName() + " " + argument));
        });

        assertThat(unexplained).isEmpty();
    }

    @Test
    void every_command_and_exit_code_is_in_the_help_and_in_the_document() throws IOException {
        String document = Files.readString(Path.of("docs", "cli.md"));
        assertThat(run("--help")).isZero();

        assertThat(ExitCode.values()).allSatisfy(code -> {
            assertThat(out.toString()).containsPattern("(?m)^  " + code.value() + " +[A-Z]");
            assertThat(document).contains("\n| " + code.value() + " | ");
        });
        assertThat(everySpec(commandLine("en", "").getCommandSpec())
                        .filter(command -> command.subcommands().isEmpty())
                        .map(command -> command.qualifiedName().substring("hcmp ".length())))
                .hasSizeGreaterThan(13)
                .allSatisfy(command -> assertThat(document).contains("`" + command));
    }

    @Test
    void both_languages_have_the_same_sentences_with_as_many_gaps() {
        Texts english = Texts.in(Locale.ENGLISH);
        Texts korean = Texts.in(Locale.KOREAN);
        Set<String> keys = new TreeSet<>(english.bundle().keySet());

        assertThat(korean.language()).isEqualTo("ko");
        assertThat(own(korean)).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys)
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(gaps(korean, key)).isEqualTo(gaps(english, key)));
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, ko_KR.UTF-8, ko",
        "LC_MESSAGES, ko, ko",
        "LANG, ko_KR.UTF-8, ko",
        "LANG, C.UTF-8, en",
        "LANG, de_DE, en"
    })
    void the_environment_names_the_language(String variable, String value, String expected) {
        assertThat(Texts.of(Map.of(variable, value)).language()).isEqualTo(expected);
    }

    @Test
    void where_nobody_has_to_sign_in_nobody_is_asked_to() {
        answers.put("/cmp/api/health", "200 {\"auth_mode\":\"open\"}");
        answers.put("/cmp/api/history", "200 []");

        assertThat(run("login", url() + "/cmp/")).isZero();
        assertThat(run("list")).isZero();

        assertThat(requests)
                .contains("GET /cmp/api/history?details=false&owner=true&stopped=true&limit=50 null")
                .noneMatch(request -> request.contains("Bearer"));
    }

    @Test
    void the_environment_wins_over_the_file_and_its_token_goes_nowhere_else() {
        answers.put("/api/health", "200 {\"auth_mode\":\"required\"}");
        answers.put("/api/me", "200 {\"id\":\"kim\"}");
        answers.put("/api/history", "200 []");
        assertThat(runWith("hcmp_of_file", "login", url(), "--token-stdin")).isZero();

        run("list");
        environment.put("HCMP_URL", url().replace("localhost", "127.0.0.1"));
        run("list");
        environment.put("HCMP_TOKEN", "hcmp_of_environment");
        run("list");

        assertThat(requests.stream()
                        .filter(request -> request.contains("history"))
                        .map(HcmpTest::shown))
                .containsExactly("Bearer hcmp_of_file", "null", "Bearer hcmp_of_environment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 {'detail':'Sign in first: POST /api/login.','code':'SIGN_IN_FIRST'} | 3 | hcmp login URL",
                "403 {'detail':'Not you.','code':'NOT_ALLOWED'} | 5 | Not you.",
                "404 {'detail':'Not there.','code':'PROJECT_NOT_FOUND'} | 4 | Not there.",
                "409 {'detail':'Ended.','code':'RUN_ENDED'} | 5 | Ended.",
                "429 {'detail':'Too many.','code':'TOO_MANY_REQUESTS'} | 6 | Too many.",
                "503 {'detail':'Maintenance\\u001B[2J.','code':'MAINTENANCE'} | 6 | Maintenance.",
                "502 <html>Bad gateway</html> | 6 | is no portal (HTTP 502)",
                "302 elsewhere | 6 | is no portal (HTTP 302)",
                "200 <html>Welcome</html> | 6 | is no portal (HTTP 200)",
            })
    void scripts_are_told_what_became_of_it_and_people_in_a_sentence(String answer, int code, String sentence) {
        environment.put("HCMP_URL", url());
        answers.put("/api/provision/7/cancel", answer.replace('\'', '"'));

        assertThat(run("stop", "#7")).isEqualTo(code);

        assertThat(err.toString()).contains(sentence).doesNotContain("\u001B");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_portal_that_is_not_there_is_another_matter_than_one_that_refuses() {
        environment.put("HCMP_URL", url());
        server.stop(0);

        assertThat(run("list")).isEqualTo(6);
        assertThat(err.toString()).contains("No portal answers at " + url());
    }

    @Test
    void nothing_is_sent_before_anybody_said_where_to() {
        assertThat(run("list")).isEqualTo(3);
        assertThat(run("new")).isEqualTo(2);
        assertThat(run("login", "ftp://portal")).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void a_name_that_several_have_is_none_and_pages_are_turned_to_find_them() {
        environment.put("HCMP_URL", url());
        answers.put(
                "/api/history",
                "200 [{\"id\":9,\"service_name\":\"order\"},{\"id\":8,\"service_name\":\"reorder\"}] more");
        answers.put("before=8", "200 [{\"id\":3,\"service_name\":\"order\"}]");

        assertThat(run("show", "order")).isEqualTo(2);
        assertThat(err.toString()).contains("2 environments", "(9, 3)");
    }

    @ParameterizedTest
    @CsvSource({"12, 40, 2", "12, 12, 0", "#12, 40, 0"})
    void an_id_that_is_the_name_of_another_has_to_be_marked_as_one(String typed, int other, int code) {
        environment.put("HCMP_URL", url());
        answers.put("/api/history", "200 [{\"id\":%s,\"service_name\":\"12\"}]".formatted(other));
        answers.put("/api/provision/12/cancel", "200 {}");
        answers.put("/api/pool", "200 [{\"id\":%s,\"vm_name\":\"12\"}]".formatted(other));
        answers.put("/api/pool/12/release", "200 {}");

        assertThat(run("stop", typed)).isEqualTo(code);
        assertThat(run("pool", "release", typed, "--reason", "a test")).isEqualTo(code);
        assertThat(err.toString().lines().filter(line -> line.contains("id 40")))
                .hasSize(code);
    }

    @ParameterizedTest
    @CsvSource({
        "HCMP_TOKEN, hcmp_ secret",
        "HCMP_TOKEN, hcmp_secret\u00e9",
        "HCMP_TOKEN, 'hcmp_\n secret'",
        "HCMP_URL, hcmp_secret",
        "HCMP_URL, https://kim:secret@portal.example.org"
    })
    void a_variable_that_cannot_be_meant_is_named_and_never_shown(String variable, String value) {
        environment.put("HCMP_URL", url());
        environment.put(variable, value);

        assertThat(run("list")).isEqualTo(2);
        assertThat(err.toString()).contains(variable).doesNotContain("secret").hasLineCount(1);
        assertThat(requests).isEmpty();
    }

    @Test
    void whoever_signs_in_once_more_loses_the_former_token_last() {
        portalThatMakesTokens();
        assertThat(signIn()).isZero();
        requests.clear();
        answers.put("/api/me/tokens", "200 {\"id\":6,\"token\":\"hcmp_second\"}");
        answers.put("/api/me/tokens/5", "200 {}");

        assertThat(signIn()).isZero();

        assertThat(requests)
                .containsExactly(
                        "GET /api/health null",
                        "POST /api/login null",
                        "POST /api/me/tokens Bearer session",
                        "GET /api/me Bearer hcmp_second",
                        "DELETE /api/me/tokens/5 Bearer session",
                        "POST /api/logout Bearer session");
    }

    @Test
    void a_token_that_cannot_be_kept_is_ended() throws IOException {
        portalThatMakesTokens();
        Files.createSymbolicLink(home.resolve("hcmp"), home.resolve("nowhere"));
        answers.put("/api/me/tokens/5", "200 {}");

        assertThat(signIn()).isEqualTo(2);

        assertThat(requests).endsWith("DELETE /api/me/tokens/5 Bearer session", "POST /api/logout Bearer session");
    }

    @Test
    void whoever_signs_out_where_the_portal_does_not_hear_it_has_nothing_left_here() {
        portalThatMakesTokens();
        assertThat(signIn()).isZero();
        answers.put("/api/me/tokens/5", "503 {\"detail\":\"Maintenance.\",\"code\":\"MAINTENANCE\"}");

        assertThat(run("logout")).isEqualTo(6);

        assertThat(err.toString()).contains("Maintenance.", "may still take the token");
        assertThat(home.resolve("hcmp/credentials.json")).doesNotExist();
    }

    @Test
    void what_is_typed_is_taken_as_it_is() {
        environment.put("HCMP_URL", url());
        answers.put("/api/history", "200 []");

        assertThat(run("list", "-q", "@pom.xml", "--status", "100% & 주문")).isZero();

        assertThat(requests)
                .singleElement()
                .asString()
                .contains("status=100%25%20%26%20%EC%A3%BC%EB%AC%B8&", "q=%40pom.xml&");
    }

    @Test
    void a_list_says_that_there_is_more() {
        environment.put("HCMP_URL", url());
        answers.put(
                "/api/history", "200 [{\"id\":9,\"service_name\":\"주문\",\"status\":\"FAILED\",\"stopped\":true}] more");

        assertThat(run("list", "--limit", "1")).isZero();

        assertThat(out.toString().lines().skip(1)).containsExactly("9   주문  STOPPED");
        assertThat(err.toString()).contains("--limit");
    }

    @ParameterizedTest
    @CsvSource({
        "list --bla, --bla",
        "pool release 3, --reason",
        "list -o xml, --output",
        "login URL --password-stdin --token-stdin, 'only one of these: --password-stdin, --token-stdin'",
        "pool, command",
        "delete, ENVIRONMENT"
    })
    void what_is_typed_wrong_is_told_in_a_sentence(String typed, String named) {
        assertThat(run(typed.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(named, "--help").hasLineCount(1);
    }

    private void portalThatMakesTokens() {
        answers.put("/api/health", "200 {\"auth_mode\":\"required\"}");
        answers.put("/api/login", "200 {\"access_token\":\"session\"}");
        answers.put("/api/me/tokens", "200 {\"id\":5,\"token\":\"hcmp_first\"}");
        answers.put("/api/me", "200 {\"id\":\"kim\"}");
        answers.put("/api/logout", "200 {}");
    }

    private int signIn() {
        return runWith("password", "login", url(), "--user", "kim", "--password-stdin");
    }

    private int run(String... words) {
        return runWith("", words);
    }

    private int runWith(String input, String... words) {
        return commandLine("en", input).execute(words);
    }

    private CommandLine commandLine(String language, String input) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                false,
                Texts.in(Locale.forLanguageTag(language)));
        return Hcmp.commandLine(
                new Workplace(terminal, environment, new CredentialsFile(home.resolve("hcmp/credentials.json"))));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String shown(String request) {
        return request.replaceAll("^\\S+ \\S+ ", "");
    }

    private static Stream<CommandSpec> everySpec(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream().flatMap(below -> everySpec(below.getCommandSpec())));
    }

    private static Stream<ArgSpec> arguments(CommandSpec command) {
        return Stream.concat(command.options().stream(), command.positionalParameters().stream());
    }

    /** Without those of its parent, which stand in for what is missing. */
    private static Set<String> own(Texts texts) {
        try (InputStream file = HcmpTest.class.getResourceAsStream("messages_" + texts.language() + ".properties")) {
            return new TreeSet<>(new PropertyResourceBundle(file).keySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long gaps(Texts texts, String key) {
        return texts.bundle().getString(key).split("%s", -1).length;
    }

    /** With the answer to a part of the query, or to the path; nothing is there for others. */
    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        requests.add("%s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization")));
        String told = answers.entrySet().stream()
                .filter(answer -> query.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(answers.get(exchange.getRequestURI().getPath()));
        try (exchange) {
            if (told.endsWith(" more")) {
                exchange.getResponseHeaders().set("Link", "</there>; rel=\"next\"");
            }
            byte[] body = told.substring(4).replace(" more", "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(told.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
