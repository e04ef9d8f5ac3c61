package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.LiveEvents;
import org.hcmp.support.LiveEvents.Event;
import org.hcmp.support.Portal;
import org.hcmp.support.Speaker;
import org.hcmp.support.Tables;
import org.hcmp.support.TalkingRunner;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OutputIT {

    private static final String FIRST = "Say...";

    /** What the server under test keeps of a run, and how much of that may be the beginning. */
    private static final int LIMIT = 1 << 20;

    private static final int LINE = 100;

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final Speaker speaker = new Speaker();

    @AfterEach
    void end() {
        speaker.close();
        portal.deleteAllMade();
    }

    @Test
    void what_a_step_says_is_told_as_it_says_it_and_can_be_read_afterwards() {
        int id = begin();
        String text = "TASK [\u001b[0;32m준비\u001b[0m] 🍣\r\n\ta \"quoted\" <line>\n";

        try (LiveEvents live = watch(id)) {
            speaker.say(text);
            Event told = awaitOutput(live, 1).get(0);
            assertThat(told.data().path("step").asText()).isEqualTo(FIRST);
            assertThat(told.data().path("text").asText()).isEqualTo(text);
            assertThat(told.data().path("project_id").asInt()).isEqualTo(id);
            assertThat(output(id, "").body()).isEqualTo(text);

            speaker.endStep();
            speaker.awaitStep().say("more");
            speaker.endStep();
            live.awaitEnd();
            assertThat(texts(live)).isEqualTo(text + "more");
            assertThat(live.events())
                    .extracting(Event::id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, live.events().size())
                                    .mapToObj(String::valueOf)
                                    .toList());
        }
        Answer answer = output(id, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType().replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.body()).isEqualTo(text + "more");
        assertThat(portal.project(id).at("/details/logs")).hasToString("[\"Say...\",\"Say more...\"]");
    }

    @Test
    void readers_that_come_again_miss_nothing_and_get_nothing_twice() {
        int id = begin();
        List<Event> seen;
        try (LiveEvents live = watch(id);
                LiveEvents other = watch(id)) {
            speaker.say("one\n");
            awaitOutput(live, 1);
            speaker.say("two\n");
            awaitOutput(live, 2);
            seen = new ArrayList<>(live.events());
            awaitOutput(other, 2);
            speaker.say("three\n");
            speaker.endStep();
            speaker.awaitStep().endStep();
            other.awaitEnd();
            assertThat(texts(other)).isEqualTo("one\ntwo\nthree\n");
        }

        try (LiveEvents rest =
                LiveEvents.after(portal, events(id), seen.get(seen.size() - 1).id())) {
            seen.addAll(rest.awaitEnd());
        }
        try (LiveEvents replay = watch(id)) {
            assertThat(replay.awaitEnd()).isEqualTo(seen);
        }
    }

    @Test
    void who_watches_all_runs_is_spared_their_output() {
        try (LiveEvents all = LiveEvents.of(portal, "/api/events")) {
            Awaitility.await().until(() -> !all.comments().isEmpty());
            int id = begin();
            speaker.say("for those who watch this run");
            speaker.endStep();
            speaker.awaitStep().endStep();
            portal.await(id, "COMPLETED");

            Awaitility.await()
                    .until(() -> all.events().stream()
                            .anyMatch(event -> event.type().equals("end")
                                    && event.data().path("project_id").asInt() == id));
            assertThat(all.summaries("output")).isEmpty();
        }
    }

    @Test
    void one_step_or_attempt_can_be_read_alone() {
        int id = begin();
        speaker.say("first\n").endStep();
        speaker.awaitStep().say("failed\n").failStep();
        portal.await(id, "FAILED");
        portal.post("/api/provision/" + id + "/retry", "");
        speaker.awaitStep().say("again\n").endStep();
        portal.await(id, "COMPLETED");

        assertThat(output(id, "").body()).isEqualTo("first\nfailed\nagain\n");
        assertThat(output(id, "?step=Say...").body()).isEqualTo("first\n");
        assertThat(output(id, "?step=Say%20more...").body()).isEqualTo("failed\nagain\n");
        assertThat(output(id, "?attempt=1").body()).isEqualTo("first\nfailed\n");
        assertThat(output(id, "?attempt=2&step=Say%20more...").body()).isEqualTo("again\n");
        assertThat(output(id, "?attempt=3").body()).isEmpty();
        assertThat(output(id, "?step=%00").body()).isEmpty();
        assertThat(output(id, "?attempt=first").status()).isEqualTo(422);
    }

    @Test
    void parts_of_it_are_had_by_range() {
        int id = said("0123456789", "abcdef");

        Answer part = range(id, "bytes=8-11");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("89ab");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 8-11/16");
        assertThat(range(id, "bytes=-3").body()).isEqualTo("def");
        assertThat(range(id, "bytes=10-").body()).isEqualTo("abcdef");
        assertThat(range(id, "bytes=0-0").body()).isEqualTo("0");
        assertThat(range(id, "bytes=0-1,4-5").status()).isEqualTo(200);
        Answer beyond = range(id, "bytes=16-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */16");
        assertThat(beyond.detail()).isEqualTo("There are 16 bytes of output.");
    }

    @Test
    void who_has_it_already_is_told_so_and_a_part_is_of_the_text_that_one_began_with() {
        int id = said("0123456789");
        String tag = output(id, "").header("ETag");

        assertThat(conditional(id, "If-None-Match", tag, "bytes=0-").status()).isEqualTo(304);
        assertThat(conditional(id, "If-Range", tag, "bytes=5-").body()).isEqualTo("56789");
        assertThat(conditional(id, "If-Range", "\"another\"", "bytes=5-").status())
                .isEqualTo(200);
    }

    @Test
    void secrets_are_masked_even_if_they_come_in_parts() {
        int id = begin();
        try (LiveEvents live = watch(id)) {
            speaker.say("password: " + TalkingRunner.SECRET.substring(0, 5));
            awaitOutput(live, 1);
            speaker.say(TalkingRunner.SECRET.substring(5) + "\n").endStep();
            speaker.awaitStep().say(TalkingRunner.SECRET).endStep();
            live.awaitEnd();
            assertThat(texts(live)).isEqualTo("password: ******\n******");
        }
        assertThat(tables.number("select count(*) from run_output where text like '%s3cr3t%'"))
                .isZero();
    }

    @Test
    void of_what_is_too_much_the_middle_is_left_out_and_whoever_reads_is_told() {
        int id = begin();
        int lines = 3 * LIMIT / LINE;
        for (int line = 0; line < lines; line++) {
            speaker.say(line(line));
        }
        speaker.endStep();
        speaker.awaitStep().say("the end").endStep();
        portal.await(id, "COMPLETED");

        String text = output(id, "").body();
        int left = text.indexOf("\n[... ");
        String[] parts = text.split("\\n\\[\\.\\.\\. (?=\\d+ bytes left out \\.\\.\\.])| bytes left out \\.\\.\\.]\\n");
        assertThat(parts).hasSize(3);
        assertThat(text).hasSizeLessThanOrEqualTo(LIMIT).endsWith(line(lines - 1) + "the end");
        assertThat(parts[0]).startsWith(line(0) + line(1)).hasSizeBetween(LIMIT / 4, LIMIT / 2);
        assertThat(parts[0].length() + Integer.parseInt(parts[1]) + parts[2].length())
                .isEqualTo(lines * LINE + "the end".length());
        assertThat(tables.number("select sum(bytes) from run_output where project_id = ?", id))
                .isEqualTo(text.length());
        assertThat(range(id, "bytes=%d-%d".formatted(left - 5, left + 90)).body())
                .isEqualTo(text.substring(left - 5, left + 91));
        try (LiveEvents replay = watch(id)) {
            replay.awaitEnd();
            assertThat(texts(replay)).isEqualTo(text);
        }
    }

    @Test
    void output_goes_with_its_project_and_a_step_that_still_talks_ends() {
        int id = begin();
        speaker.say("soon gone");
        Awaitility.await().until(() -> output(id, "").body().equals("soon gone"));

        tables.execute("update runs set attempt = attempt + 1 where project_id = ?", id);
        speaker.say("too late");
        speaker.awaitEndOfStep();

        assertThat(output(id, "").body()).isEqualTo("soon gone");
        portal.delete(id);
        Awaitility.await().until(() -> output(id, "").status() == 404);
        assertThat(tables.number("select count(*) from run_output where project_id = ?", id))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"/api/provision/999999/output, 404", "/api/provision/abc/output, 422"})
    void what_is_not_there_is_refused_like_anything_else(String path, int status) {
        assertThat(portal.get(path).status()).isEqualTo(status);
        assertThat(Portal.stranger().get(path).status()).isEqualTo(401);
    }

    @Test
    void a_run_that_says_nothing_has_an_empty_output() {
        assertThat(output(1, "").status()).isEqualTo(200);
        assertThat(output(1, "").body()).isEmpty();
        assertThat(range(1, "bytes=0-").status()).isEqualTo(416);
    }

    /** A run that waits in its first step for what to say. */
    private int begin() {
        int id = portal.accepted(speaker.request("talks"));
        speaker.awaitStep();
        return id;
    }

    /** A run that has ended, and said that, in chunks that were stored one by one. */
    private int said(String... chunks) {
        int id = begin();
        for (int stored = 0; stored < chunks.length; stored++) {
            String text = List.of(chunks).subList(0, stored + 1).stream().collect(Collectors.joining());
            speaker.say(chunks[stored]);
            Awaitility.await().until(() -> output(id, "").body().equals(text));
        }
        speaker.endStep();
        speaker.awaitStep().endStep();
        portal.await(id, "COMPLETED");
        return id;
    }

    private static String line(int number) {
        return "%099d\n".formatted(number);
    }

    private Answer output(int id, String query) {
        return portal.get("/api/provision/" + id + "/output" + query);
    }

    private Answer range(int id, String range) {
        return portal.send(portal.request("/api/provision/" + id + "/output").header("Range", range));
    }

    private Answer conditional(int id, String condition, String tag, String range) {
        return portal.send(portal.request("/api/provision/" + id + "/output")
                .header("Range", range)
                .header(condition, tag));
    }

    private LiveEvents watch(int id) {
        return LiveEvents.of(portal, events(id));
    }

    private static String events(int id) {
        return "/api/provision/" + id + "/events";
    }

    private static List<Event> awaitOutput(LiveEvents live, int count) {
        Awaitility.await().until(() -> live.summaries("output").size() >= count);
        return live.events().stream()
                .filter(event -> event.type().equals("output"))
                .toList();
    }

    private static String texts(LiveEvents live) {
        return live.events().stream()
                .filter(event -> event.type().equals("output"))
                .map(event -> event.data().path("text").asText())
                .collect(Collectors.joining());
    }
}
