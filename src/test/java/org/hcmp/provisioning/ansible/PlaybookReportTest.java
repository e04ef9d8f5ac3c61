package org.hcmp.provisioning.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybookReportTest {

    private static final Path DIRECTORY = Path.of("/tmp/hcmp-step-1-2");

    private final RecordingContext context = new RecordingContext("s3cr3t-word");
    private final PlaybookReport report = new PlaybookReport(context, DIRECTORY, List.of("web-1", "web-2"));

    @Test
    void plays_tasks_hosts_and_what_commands_wrote_are_told_as_they_happen() {
        report.line("""
                {"_event":"v2_playbook_on_play_start","play":{"name":"Deploy"}}""");
        report.line("""
                {"_event":"v2_playbook_on_task_start","task":{"name":"Start it"},"hosts":{}}""");
        report.line("""
                {"_event":"v2_runner_on_ok","task":{"name":"Start it"},"hosts":{"web-1":{"changed":true,"stdout":"up"}}}""");
        report.line("""
                {"_event":"v2_runner_on_skipped","task":{"name":"Start it"},"hosts":{"web-2":{}}}""");
        report.line("""
                {"_event":"v2_playbook_on_stats","stats":{"web-1":{"ok":1,"changed":1,"failures":0,"unreachable":0}}}""");

        assertThat(context.output()).hasToString("""
                PLAY [Deploy]
                TASK [Start it]
                changed: [web-1]
                up
                skipping: [web-2]
                web-1: ok=1 changed=1 unreachable=0 failed=0
                """);
        assertThat(report.failure()).isNull();
    }

    @Test
    void a_failure_names_task_host_and_ansibles_own_words_and_nothing_of_the_server() {
        fail("""
                {"msg":"non-zero return code","stderr":"cannot read /tmp/hcmp-step-1-2/item/web.conf with s3cr3t-word"}""");

        assertThat(report.failure())
                .isEqualTo("Deploy failed on web-1: non-zero return code: cannot read item/web.conf with ******");
        assertThat(context.output()).doesNotContain("/tmp/");
    }

    @Test
    void the_turn_of_a_loop_that_failed_is_named() {
        fail("""
                {"msg":"One or more items failed","results":[
                {"_ansible_item_label":"nginx","changed":true,"msg":"installed"},
                {"_ansible_item_label":"ngixn","failed":true,"msg":"No package matching 'ngixn'"}]}""");

        assertThat(report.failure()).isEqualTo("Deploy failed on web-1: (item=ngixn) No package matching 'ngixn'");
        assertThat(context.output())
                .contains("  changed: [web-1] (item=nginx) => installed")
                .contains("  failed: [web-1] (item=ngixn) => No package matching 'ngixn'");
    }

    @Test
    void a_task_that_keeps_its_words_to_itself_has_failed_all_the_same() {
        fail("""
                {"censored":"the output has been hidden due to the fact that 'no_log: true' was specified"}""");

        assertThat(report.failure()).startsWith("Deploy failed on web-1: the output has been hidden");
    }

    @Test
    void a_host_that_cannot_be_reached_is_named() {
        report.line("""
                {"_event":"v2_runner_on_unreachable","task":{"name":"Gather"},"hosts":{"web-2":{"msg":"Permission denied"}}}""");

        assertThat(report.failure()).isEqualTo("web-2 could not be reached: Permission denied");
    }

    @Test
    void what_is_no_event_is_for_the_operator() {
        report.line("[WARNING]: /usr/lib/python3 is odd, and so is s3cr3t-word");
        report.line("{\"_event\": broken");

        assertThat(context.output()).isEmpty();
        assertThat(report.rest())
                .isEqualTo("[WARNING]: /usr/lib/python3 is odd, and so is ******\n(no event) {\"_event\": broken");
    }

    @Test
    void no_more_than_the_end_of_that_is_kept() {
        "x".repeat(40).chars().forEach(each -> report.line("y".repeat(1024)));
        report.line("the end");

        assertThat(report.rest()).hasSizeLessThan(20_000).endsWith("the end");
    }

    @Test
    void what_several_hosts_hand_out_is_one_whichever_was_faster() {
        stats("web-2", """
                {"url":"http://b","n":2,"all":["b","a"],"by":{"b":1}}""");
        stats("web-1", """
                {"url":"http://a","n":1,"all":["a"],"by":{"a":1}}""");

        report.handOut();

        assertThat(context.results()).hasToString("""
                {"url":"http://a","n":3,"all":["a","b"],"by":{"a":1,"b":1}}""");
    }

    @Test
    void what_hosts_hand_out_each_for_itself_stays_apart() {
        report.line("""
                {"_event":"v2_runner_on_ok","hosts":{"web-2":{"ansible_stats":{"per_host":true,"data":{"id":7}}}}}""");

        report.handOut();

        assertThat(context.results()).hasToString("{\"id\":{\"web-2\":7}}");
    }

    private void fail(String result) {
        report.line("{\"_event\":\"v2_runner_on_failed\",\"task\":{\"name\":\"Deploy\"},\"hosts\":{\"web-1\":%s}}"
                .formatted(result.replace("\n", "")));
    }

    private void stats(String host, String data) {
        report.line(
                "{\"_event\":\"v2_runner_on_ok\",\"hosts\":{\"%s\":{\"ansible_stats\":{\"aggregate\":true,\"data\":%s}}}}"
                        .formatted(host, data));
    }
}
