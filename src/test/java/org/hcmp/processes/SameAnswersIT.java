package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hcmp.support.Answer;
import org.hcmp.support.FreePort;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same WAR, asked the same questions, answers the same on every server: status, headers and body. */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
class SameAnswersIT {

    /** What belongs to the connection or names the server; the length tells no more than the body. */
    private static final Set<String> SERVERS_OWN = Set.of(
            "accept-ranges",
            "connection",
            "content-length",
            "date",
            "etag",
            "keep-alive",
            "last-modified",
            "server",
            "transfer-encoding",
            "x-frame-options",
            "x-request-id");

    @TempDir
    private Path payaraMicro;

    @TempDir
    private Path wildfly;

    @Test
    void both_servers_answer_every_question_alike() throws IOException {
        List<String> questions;
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/questions.txt"))) {
            questions = lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }

        List<String> onPayaraMicro = answers(Server.PAYARA_MICRO, payaraMicro, questions);
        List<String> onWildFly = answers(Server.WILDFLY, wildfly, questions);

        assertThat(onPayaraMicro).hasSameSizeAs(questions).anyMatch(answer -> answer.contains("\"COMPLETED\""));
        assertThat(String.join("\n", onWildFly)).isEqualTo(String.join("\n", onPayaraMicro));
    }

    private static List<String> answers(Server server, Path directory, List<String> questions) {
        Map<String, String> settings = Map.of(
                "cmp.db.url",
                "jdbc:postgresql://localhost:%d/cmp_db".formatted(FreePort.find()),
                "cmp.runner.step-delay",
                "PT0S");
        try (PortalProcess process =
                new PortalProcess.Start(server, directory).with(settings).start()) {
            Portal stranger = new Portal(process.baseUrl());
            Portal admin = process.signedIn("1234");
            List<String> answers = new ArrayList<>();
            for (String question : questions) {
                String[] words = question.split(" ", 5);
                answers.add(
                        words[0].equals("await")
                                ? awaited(admin, Integer.parseInt(words[1]))
                                : question + "\n" + shown(ask(words[0].equals("admin") ? admin : stranger, words)));
            }
            return answers;
        }
    }

    private static String awaited(Portal admin, int project) {
        return admin.await(project, "COMPLETED").path("status").asText();
    }

    private static Answer ask(Portal client, String[] words) {
        String type = words.length > 3 && !words[3].equals("-") ? words[3] : null;
        return client.send(
                words[1],
                words[2],
                type,
                words.length > 3
                        ? BodyPublishers.ofString(words.length > 4 ? words[4].replace("\\n", "\n") : "")
                        : BodyPublishers.noBody());
    }

    /** Without what differs between two runs on one server: times, tokens, and addresses drawn by lot. */
    private static String shown(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        headers.keySet().removeAll(SERVERS_OWN);
        return "%d %s\n%s"
                .formatted(answer.status(), headers, answer.body())
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+", "(time)")
                .replaceAll("\"seconds\":[\\d.]+", "\"seconds\":(seconds)")
                .replaceAll("10\\.99\\.\\d+\\.\\d+", "(address)")
                .replaceAll("[A-Za-z0-9_-]{43}", "(token)");
    }
}
