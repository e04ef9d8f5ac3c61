package org.hcmp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.eclipse.jgit.util.FileUtils;
import org.hcmp.cli.Shell.Ended;
import org.hcmp.cli.Shell.Running;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.support.FailingRunner;
import org.hcmp.support.FlakyRunner;
import org.hcmp.support.Guide;
import org.hcmp.support.People;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.RetiringRunner;
import org.hcmp.support.Speaker;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar hcmp-cli.jar} as people and scripts call it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("only-on-payara-micro-postgresql")
class CommandLineIT {

    private static final String ITEM = """
            key: cli-shelf
            name: {en: Shelf, ko: 선반}
            runner: pool
            machines: {store: 1}
            fields:
              type: object
              required: [size]
              properties:
                size: {type: integer, minimum: 1}
                words: {type: array, items: {type: string}}
                password: {type: string, format: password, minLength: 8}
            texts: {en: {size: Size}, ko: {size: 크기}}
            """;

    @TempDir
    private Path home;

    private final Portal portal = Portal.signedIn();
    private final People people = new People();
    private final Path shelf = TestSession.catalogue().resolve("cli-shelf");
    private Shell shell;

    @BeforeEach
    void show_a_token() {
        shell = new Shell(home).with("HCMP_URL", TestSession.baseUrl()).with("HCMP_TOKEN", token(portal, "write"));
    }

    @AfterEach
    void take_everything_away() throws IOException {
        portal.get("/api/history?q=cli-")
                .json()
                .forEach(project -> portal.delete(project.path("id").asInt() + "?force=true"));
        FileUtils.delete(shelf.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        portal.post("/api/catalogue/refresh", "");
        people.close();
    }

    @Test
    void somebody_signs_in_once_and_works_until_they_sign_out() throws IOException {
        Shell own = new Shell(home);
        String[] login = {"login", TestSession.baseUrl() + "/", "--user", "admin", "--password-stdin"};

        assertThat(own.feed("wrong\n", login))
                .returns(3, Ended::code)
                .satisfies(it -> assertThat(it.err()).hasLineCount(1).doesNotContain("wrong"));
        assertThat(own.run("list").code()).isEqualTo(3);
        assertThat(own.feed(TestDatabase.LEGACY_ADMIN_PASSWORD + "\n", login).code())
                .isZero();
        assertThat(own.start(TestDatabase.LEGACY_ADMIN_PASSWORD + "\n", login)
                        .awaitEnd()
                        .code())
                .isZero();

        Path file = home.resolve("hcmp/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().doesNotContain(TestDatabase.LEGACY_ADMIN_PASSWORD);
        assertThat(tokens()).isEqualTo(1);
        assertThat(own.run("list").code()).isZero();

        String kept = Files.readString(file);
        assertThat(own.run("logout").code()).isZero();
        assertThat(file).doesNotExist();
        assertThat(tokens()).isZero();
        Portal thief = Portal.showing(json(kept).path("token").asText());
        assertThat(thief.get("/api/me").status()).isEqualTo(401);
        assertThat(own.run("list").code()).isEqualTo(3);
    }

    @Test
    void a_token_of_the_console_is_taken_and_left_alone_at_the_end() {
        Shell own = new Shell(home);
        String token = token(portal, "read");

        assertThat(own.feed(token + "\n", "login", TestSession.baseUrl(), "--token-stdin")
                        .err())
                .contains("Signed in as admin");
        assertThat(own.run("list").code()).isZero();
        assertThat(own.run("stop", "1").code()).isEqualTo(5);
        assertThat(own.run("logout").code()).isZero();
        assertThat(Portal.showing(token).get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void an_environment_is_asked_for_watched_shown_and_deleted() {
        Ended made = shell.call("new", "cli-주문", "--template", "standard", "--wait");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.err()).contains("Creating Web tier...");
        assertThat(made.out()).contains("cli-주문", "COMPLETED", "ssh ubuntu@10.99.");

        Ended listed = shell.call("list", "--search", "cli-주문", "--whose", "mine");
        assertThat(listed.out().lines()).hasSize(2);
        int id = json(shell.run("list", "-q", "cli-주문", "-o", "json").out())
                .at("/0/id")
                .asInt();
        JsonNode shown = portal.get("/api/provision/" + id).json();
        assertThat(json(shell.call("show", "cli-주문", "-o", "json").out())).hasToString(shown.toString());
        assertThat(Documents.read(shell.call("show", "#" + id, "-o", "yaml").out(), "answer"))
                .hasToString(shown.toString());
        assertThat(shell.run("log", "cli-주문").out().lines()).contains("Creating Web tier...");
        assertThat(shell.run("log", "-f", "cli-주문").out().lines()).contains("Creating Web tier...", "Completed");

        assertThat(shell.run("delete", "cli-주문").code()).isEqualTo(2);
        assertThat(portal.get("/api/provision/" + id).status()).isEqualTo(200);
        assertThat(shell.call("delete", "cli-주문", "--yes", "--wait").code()).isZero();
        assertThat(shell.run("show", String.valueOf(id)).code()).isEqualTo(4);
        assertThat(shell.run("log", "-f", String.valueOf(id)).code()).isEqualTo(4);
        assertThat(shell.run("show", "cli-주문").code()).isEqualTo(4);
    }

    @Test
    void a_run_that_fails_is_told_to_scripts_and_begun_once_more() {
        Ended failed = shell.run("new", "cli-flaky", "-t", "single", "--runner", FlakyRunner.NAME, "--wait");
        assertThat(failed.code()).as(failed.err()).isEqualTo(1);
        assertThat(failed.out()).contains("FAILED", "not the first time");

        Ended retried = shell.run("retry", "cli-flaky", "--wait");

        assertThat(retried.code()).as(retried.err()).isZero();
        assertThat(retried.err()).contains(FlakyRunner.ENDS_THE_RUN).doesNotContain(FlakyRunner.FIRST);
        assertThat(retried.out()).contains("COMPLETED");
        assertThat(shell.run("retry", "cli-flaky", "--wait").code()).isEqualTo(5);
        assertThat(shell.run("stop", "cli-flaky").code()).isEqualTo(5);
    }

    @Test
    void what_steps_say_is_read_live_by_step_and_without_harm_and_the_end_is_that_of_the_run() {
        try (Speaker speaker = new Speaker()) {
            int id = portal.accepted(speaker.request("cli-talk"));
            speaker.awaitStep();
            Running watching = shell.start("", "log", "-f", "cli-talk");
            speaker.say("one \u001B[31mred\u001B[2J\n");
            Awaitility.await().until(() -> watching.out().contains("one red\n"));
            speaker.endStep();
            speaker.awaitStep().say("two\n").failStep();

            assertThat(watching.awaitEnd())
                    .returns(1, Ended::code)
                    .satisfies(it -> assertThat(it.out())
                            .startsWith("Say...\none red\nSay more...\ntwo\n")
                            .doesNotContain("\u001B"));
            String step =
                    portal.get("/api/provision/" + id).json().at("/steps/1/id").asText();
            assertThat(shell.run("log", "cli-talk", "--step", step).out()).isEqualTo("two\n");
            assertThat(shell.run("log", "-f", "cli-talk", "--step", step).out()).isEqualTo("two\n");
            assertThat(shell.run("log", "cli-talk").out()).contains("Say more...", "one red\n", "two\n");
        }
    }

    @Test
    void a_run_goes_on_when_whoever_watches_it_goes_and_ends_when_it_is_stopped() {
        try (Guide guide = new Guide()) {
            Running asking = shell.start(
                    guide.request("cli-guided").replace("{}", "{\"template\":\"single\"}"),
                    "new",
                    "--file",
                    "-",
                    "--wait");
            guide.leadTo("First...");
            Awaitility.await().until(() -> asking.err().contains("First..."));
            asking.process().destroy();
            assertThat(asking.awaitEnd())
                    .returns(143, Ended::code)
                    .satisfies(it -> assertThat(it.err()).contains("hcmp log -f"));

            assertThat(shell.run("list", "--status", "RUNNING", "-q", "cli-guided")
                            .out())
                    .contains("cli-guided");
            Running watching = shell.start("", "log", "-f", "cli-guided");
            assertThat(shell.run("stop", "cli-guided").code()).isZero();
            guide.goOn();

            assertThat(watching.awaitEnd().code()).isEqualTo(1);
            assertThat(shell.run("list", "-q", "cli-guided").out()).contains("STOPPED");
        }
    }

    @Test
    void an_environment_that_cannot_be_taken_away_is_no_deleted_one() {
        String request = """
                config: {template: single}
                targetInfra: {runner: %s, failCleaning: of-the-command-line}
                """.formatted(RetiringRunner.NAME);
        assertThat(shell.feed(request, "new", "cli-dirty", "--file", "-", "--wait")
                        .code())
                .isZero();

        Ended stuck = shell.run("delete", "cli-dirty", "--yes", "--wait");
        assertThat(stuck.code()).as(stuck.err()).isEqualTo(1);
        assertThat(stuck.out()).contains(RetiringRunner.DIRTY);

        Ended gone = shell.run("delete", "cli-dirty", "--yes", "--wait");
        assertThat(gone.code()).as(gone.err()).isZero();
        assertThat(gone.err()).contains("is deleted");
    }

    @Test
    void machines_and_items_come_and_go_and_fields_are_what_their_schema_says() throws IOException {
        Files.createDirectories(shelf);
        Files.writeString(shelf.resolve("item.yaml"), ITEM);
        portal.post("/api/catalogue/refresh", "");
        try (PoolUnderTest pool = new PoolUnderTest(TestSession.database(), portal)) {
            assertThat(pool.free()).isEmpty();
            assertThat(shell.run("catalogue").out()).contains("cli-shelf", "standard");
            assertThat(new Shell(home)
                            .with("HCMP_URL", TestSession.baseUrl())
                            .with("HCMP_TOKEN", portal.token())
                            .with("LC_ALL", "ko_KR.UTF-8")
                            .run("catalogue", "cli-shelf")
                            .out())
                    .contains("선반", "크기", "password", "필수");
            Path csv = Files.writeString(
                    home.resolve("machines.csv"), "vm_name,ip_address,tier\nPOOLTEST-cli,10.50.9.1,store\n");
            assertThat(shell.run("pool", "add", csv.toString()).out()).contains("POOLTEST-cli", "free");
            assertThat(shell.run("pool", "add", csv.toString()).code()).isEqualTo(5);

            String[] asked = {
                "new", "cli-fields", "-t", "cli-shelf", "-f", "words=a", "-f", "words=b", "-f", "size=many"
            };
            Ended refused = shell.run(asked);
            assertThat(refused.code()).isEqualTo(5);
            assertThat(refused.err()).contains("/config/fields/size");
            asked[asked.length - 1] = "size=3";
            Ended accepted = shell.run(asked);
            assertThat(accepted.code()).as(accepted.err()).isZero();
            assertThat(json(shell.run("show", "cli-fields", "-o", "json").out())
                            .at("/project/details/input/config/fields"))
                    .isEqualTo(json("{\"size\":3,\"words\":[\"a\",\"b\"]}"));

            assertThat(shell.run("pool", "list", "--state", "used").out()).contains("POOLTEST-cli");
            Ended released = shell.run("pool", "release", "POOLTEST-cli", "--reason", "a test", "-o", "json");
            assertThat(json(released.out()).path("is_used").asBoolean()).isFalse();
            assertThat(shell.run("pool", "release", "POOLTEST-no", "--reason", "a test")
                            .code())
                    .isEqualTo(4);
        }
    }

    @Test
    void ssh_is_that_of_the_system_and_its_end_is_the_commands() throws IOException {
        Path programs = Files.createDirectories(home.resolve("bin"));
        Path ssh = Files.writeString(programs.resolve("ssh"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        shell.with("PATH", programs + ":" + System.getenv("PATH"));
        shell.run("new", "cli-many", "-t", "standard", "--wait");
        shell.run("new", "cli-none", "-t", "single", "--runner", FailingRunner.NAME, "--wait");

        Ended which = shell.run("ssh", "cli-many");
        assertThat(which.code()).isEqualTo(2);
        assertThat(which.err()).contains("--machine", "1 (10.99.");
        Ended done = shell.call("ssh", "--machine", "2", "cli-many", "--", "ls", "-l");
        assertThat(done.code()).isEqualTo(7);
        assertThat(done.out().lines()).hasSize(4).startsWith("--").endsWith("ls", "-l");
        assertThat(shell.run("ssh", "cli-none").code()).isEqualTo(4);
    }

    @Test
    void bash_completes_commands_and_options() throws IOException, InterruptedException {
        Path script = Files.writeString(
                home.resolve("completion"), shell.call("completion").out());
        ProcessBuilder bash = new ProcessBuilder(
                "bash",
                "-c",
                "exec 2>/dev/null; source \"$1\"; complete -p hcmp; COMP_WORDS=(hcmp pool rel); COMP_CWORD=2; _complete_hcmp;"
                        + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(hcmp new --temp); _complete_hcmp; echo \"${COMPREPLY[@]}\"",
                "bash",
                script.toString());
        Process process = bash.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes()).lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).endsWith(" hcmp"))
                .endsWith("release", "--template");
        assertThat(process.waitFor()).isZero();
    }

    private static String token(Portal person, String scope) {
        return person.post("/api/me/tokens", "{\"name\":\"cli test\",\"scope\":\"%s\"}".formatted(scope))
                .json()
                .path("token")
                .asText();
    }

    private static long tokens() {
        return Long.parseLong(
                TestSession.database().value("select count(*) from api_tokens where name like 'hcmp on %'"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
