package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.FailingRunner;
import org.hcmp.support.Guide;
import org.hcmp.support.GuidedRunner;
import org.hcmp.support.Portal;
import org.hcmp.support.ServerLog;
import org.hcmp.support.StoredProject;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.Witness;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvisioningIT {

    private static final List<String> SIX_STEPS = List.of(
            "Allocating IP...",
            "Creating Web tier...",
            "Creating DB tier...",
            "Configuring ALB...",
            "Registering SSH targets...",
            "Completed");

    private static final List<String> LEGACY_ADDRESSES = List.of("10.99.0.7", "10.99.0.63", "10.99.0.9", "10.99.0.10");

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
        tables.deleteProjects(written);
    }

    @Test
    void a_request_is_answered_with_the_project_and_where_it_is() {
        Answer answer = portal.provision("""
                {"serviceName":"order service","userName":"kim","config":{"template":"standard"},"targetInfra":{}}
                """);

        int id = answer.json().path("project_id").asInt();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"success\",\"message\":\"프로젝트 #%d 생성 시작\",\"project_id\":%d}".formatted(id, id));
        assertThat(answer.header("Location")).isEqualTo("/api/provision/" + id);
    }

    @Test
    void a_request_is_pending_until_its_run_begins() {
        try (Guide guide = new Guide()) {
            int id = portal.accepted(guide.request("pending"));
            assertThat(guide.nextStop()).isEqualTo(GuidedRunner.PLAN);

            JsonNode shown = portal.project(id);
            StoredProject stored = tables.project(id).orElseThrow();

            assertThat(shown.path("status").asText()).isEqualTo("PENDING");
            assertThat(shown.path("assigned_ip").asText()).isEmpty();
            assertThat(stored.status()).isEqualTo("PENDING");
            assertThat(stored.statusInDetails()).isEqualTo("PENDING");
            assertThat(stored.logs()).isEmpty();
            assertThat(stored.json().get("resources").isNull()).isTrue();
            assertThat(stored.json().get("error").isNull()).isTrue();
            assertThat(memberNames(stored.json()))
                    .containsExactly("input", "config", "infra", "status", "logs", "resources", "error");
            portal.delete(id);
        }
    }

    @Test
    void each_step_is_committed_before_it_is_carried_out() {
        Portal onlooker = Portal.signedIn();
        try (Guide guide = new Guide()) {
            int id = portal.accepted(guide.request("step by step"));
            assertThat(guide.nextStop()).isEqualTo(GuidedRunner.PLAN);

            for (int step = 0; step < GuidedRunner.STEPS.size(); step++) {
                guide.goOn();
                assertThat(guide.nextStop()).isEqualTo(GuidedRunner.STEPS.get(step));
                StoredProject stored = tables.project(id).orElseThrow();
                JsonNode shown = onlooker.project(id);
                assertThat(stored.status()).isEqualTo("RUNNING");
                assertThat(stored.statusInDetails()).isEqualTo("RUNNING");
                assertThat(stored.logs()).isEqualTo(GuidedRunner.STEPS.subList(0, step + 1));
                assertThat(shown.path("status").asText()).isEqualTo("RUNNING");
                assertThat(shown.path("details")).isEqualTo(stored.json());
            }
            guide.goOn();
            JsonNode project = portal.await(id, "COMPLETED");

            assertThat(StoredProject.linesOf(project.path("details"))).isEqualTo(GuidedRunner.STEPS);
            assertThat(project.path("assigned_ip").asText()).isEqualTo("10.98.0.1, 10.98.0.2");
        }
    }

    @Test
    void the_mock_run_commits_its_six_steps_one_by_one() {
        try (Witness witness = new Witness()) {
            int id = portal.provision("witnessed", "single");
            portal.await(id, "COMPLETED");

            List<Witness.Change> changes = witness.changesOf(id);

            assertThat(changes)
                    .extracting(Witness.Change::status)
                    .containsExactly(
                            "PENDING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "COMPLETED");
            assertThat(changes)
                    .allSatisfy(change ->
                            assertThat(change.details().path("status").asText()).isEqualTo(change.status()));
            assertThat(changes)
                    .extracting(Witness.Change::logs)
                    .containsExactlyElementsOf(IntStream.of(0, 1, 2, 3, 4, 5, 6, 6)
                            .mapToObj(lines -> SIX_STEPS.subList(0, lines))
                            .toList());
            if (TestDatabase.isPostgres()) {
                assertThat(changes).extracting(Witness.Change::transaction).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_second_client_sees_the_log_grow_and_column_and_details_never_disagree() {
        Portal onlooker = Portal.signedIn();
        int id = portal.provision("watched", "standard");

        List<JsonNode> seen = new ArrayList<>();
        List<StoredProject> stored = new ArrayList<>();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    seen.add(onlooker.project(id));
                    stored.add(tables.project(id).orElseThrow());
                    return "COMPLETED"
                            .equals(seen.get(seen.size() - 1).path("status").asText());
                });

        assertThat(seen)
                .allSatisfy(project -> assertThat(project.at("/details/status").asText())
                        .isEqualTo(project.path("status").asText()));
        assertThat(stored)
                .allSatisfy(project -> assertThat(project.statusInDetails()).isEqualTo(project.status()));
        assertThatLogsOnlyGrow(seen.stream()
                .map(project -> StoredProject.linesOf(project.path("details")))
                .toList());
        assertThatLogsOnlyGrow(stored.stream().map(StoredProject::logs).toList());
    }

    private static void assertThatLogsOnlyGrow(List<List<String>> observations) {
        int longest = 0;
        for (List<String> lines : observations) {
            assertThat(lines).isEqualTo(SIX_STEPS.subList(0, lines.size())).hasSizeGreaterThanOrEqualTo(longest);
            longest = lines.size();
        }
        assertThat(longest).isEqualTo(SIX_STEPS.size());
    }

    @Test
    void the_template_decides_how_many_machines_there_are() {
        Map<String, Integer> machines = new LinkedHashMap<>();
        machines.put("{\"template\":\"single\"}", 1);
        machines.put("{\"template\":\"standard\"}", 3);
        machines.put("{\"template\":\"enterprise\"}", 5);
        machines.put("{\"template\":\"k8s_small\"}", 3);
        machines.put("{\"template\":\"custom_x\"}", 1);
        machines.put("{\"template\":\"STANDARD\"}", 1);
        machines.put("{\"template\":null}", 1);
        machines.put("{}", 1);
        Map<String, Integer> ids = new LinkedHashMap<>();
        machines.keySet()
                .forEach(config -> ids.put(
                        config,
                        portal.accepted(
                                "{\"serviceName\":\"Order API\",\"config\":%s,\"targetInfra\":{}}".formatted(config))));

        SoftAssertions softly = new SoftAssertions();
        ids.forEach((config, id) -> {
            JsonNode project = portal.await(id, "COMPLETED");
            JsonNode resources = project.at("/details/resources");
            String template = Answer.parse(config).path("template").asText("single");
            softly.assertThat(project.path("template_type").asText())
                    .as(config)
                    .isEqualTo(template.equals("null") ? "single" : template);
            softly.assertThat(project.at("/details/config")).as(config).isEqualTo(Answer.parse(config));
            softly.assertThat(project.at("/details/input/config")).as(config).isEqualTo(Answer.parse(config));
            softly.assertThat(memberNames(resources))
                    .as(config)
                    .containsExactly("alb_ip", "web_url", "db_vip", "ssh_targets");
            softly.assertThat(resources.path("web_url").asText())
                    .as(config)
                    .isEqualTo("https://order-api.mock.example.com");
            softly.assertThat(resources.path("db_vip").asText()).as(config).isEqualTo("db-order-api.vip.mock.local");
            softly.assertThat(resources.path("ssh_targets")).as(config).hasSize(machines.get(config));
            resources
                    .path("ssh_targets")
                    .forEach(target -> softly.assertThat(target.toString())
                            .as(config)
                            .isEqualTo("{\"host\":\"%s\",\"port\":22,\"user\":\"ubuntu\"}"
                                    .formatted(target.path("host").asText())));
            softly.assertThat(project.path("assigned_ip").asText())
                    .as(config)
                    .isEqualTo(String.join(", ", addressesOf(project)));
            softly.assertThat(project.at("/details/error").isNull()).as(config).isTrue();
        });
        softly.assertAll();
    }

    @Test
    void thirty_requests_at_once_are_all_completed_and_share_no_address() {
        List<Integer> ids = AtOnce.call(30, number -> portal.provision("at once " + number, "enterprise"));

        List<JsonNode> projects =
                ids.stream().map(id -> portal.await(id, "COMPLETED")).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(projects)
                .allSatisfy(project -> assertThat(StoredProject.linesOf(project.path("details")))
                        .isEqualTo(SIX_STEPS));
        List<String> addresses = projects.stream()
                .flatMap(project -> addressesOf(project).stream())
                .toList();
        assertThat(addresses)
                .hasSize(30 * 6)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(LEGACY_ADDRESSES)
                .allMatch(address -> address.matches("10\\.99\\.\\d{1,3}\\.\\d{1,3}"));
        assertThat(addressesOfOthers(ids)).doesNotContainAnyElementsOf(addresses);
    }

    @Test
    void addresses_of_living_projects_are_never_lent_once_more_however_few_are_left() {
        int holder = write("holds nearly everything", "PROVISIONED", null);
        // As the old backend did, which lent some addresses twice.
        int sharer = write("holds the same", "PROVISIONED", null);
        try {
            List<String> free = takeAllButAFewAddresses(holder);
            tables.execute(
                    "insert into mock_addresses (address, project_id, adopted)"
                            + " select address, ?, true from mock_addresses where project_id = ?",
                    sharer,
                    holder);

            JsonNode first = portal.await(portal.provision("fits", "enterprise"), "COMPLETED");
            JsonNode second = portal.await(portal.provision("does not fit", "standard"), "FAILED");

            assertThat(free).containsAll(addressesOf(first));
            assertThat(addressesOf(first)).hasSize(6).doesNotHaveDuplicates();
            assertThat(second.at("/details/error/message").asText()).contains("10.99.0.0/16");
            assertThat(addressesHeldBy(second.path("id").asInt())).isEmpty();
            // What a deleted project held is free again.
            portal.delete(first.path("id").asInt());
            JsonNode third = portal.await(portal.provision("fits again", "standard"), "COMPLETED");
            assertThat(free).containsAll(addressesOf(third));
        } finally {
            // Also when this fails: no other test could be lent an address.
            portal.delete(holder);
            portal.delete(sharer);
        }
        assertThat(addressesHeldBy(holder)).isEmpty();
    }

    /** What is left are 8 addresses, one of which a legacy project holds. */
    private List<String> takeAllButAFewAddresses(int holder) {
        tables.execute(
                TestDatabase.isPostgres()
                        ? "insert into mock_addresses (address, project_id, adopted)"
                                + " select '10.99.' || (n / 256) || '.' || (n % 256), " + holder + ", false"
                                + " from generate_series(1, 65534) n where n % 8192 <> 7 on conflict do nothing"
                        : "with recursive hosts(n) as (select 1 union all select n + 1 from hosts where n < 65534)"
                                + " insert into mock_addresses (address, project_id, adopted)"
                                + " select '10.99.' || (n / 256) || '.' || (n % 256), " + holder + ", false"
                                + " from hosts where n % 8192 <> 7 on conflict do nothing");
        List<String> free = new ArrayList<>(IntStream.range(0, 8)
                .mapToObj(block -> "10.99.%d.7".formatted(block * 32))
                .toList());
        free.removeAll(tables.column("select address from mock_addresses"));
        assertThat(free).doesNotContainAnyElementsOf(LEGACY_ADDRESSES).hasSizeGreaterThanOrEqualTo(6);
        return free;
    }

    private List<String> addressesHeldBy(int projectId) {
        return tables.column("select address from mock_addresses where project_id = ?", projectId);
    }

    @Test
    void names_in_addresses_are_valid_whatever_the_service_is_called() {
        List<String> names = List.of(
                "결제 시스템 \"A\" 🍣",
                "🍣🍣🍣",
                "주문",
                "'; drop table projects; --",
                "a".repeat(200),
                "한".repeat(200),
                "🍣".repeat(200),
                ("x".repeat(59) + " ").repeat(3),
                "-leading and trailing-",
                "...",
                "Ünïcödé Straße №5 ﬁ",
                "UPPER_lower.dots/slashes\\back",
                "<script>alert(1)</script>",
                " ",
                "123");
        Map<Integer, String> nameOf = new LinkedHashMap<>();
        names.forEach(name -> nameOf.put(portal.provision(name, "single"), name));

        SoftAssertions softly = new SoftAssertions();
        nameOf.forEach((id, name) -> {
            JsonNode project = portal.await(id, "COMPLETED");
            String web = project.at("/details/resources/web_url").asText();
            String db = project.at("/details/resources/db_vip").asText();
            softly.assertThat(project.path("service_name").asText()).isEqualTo(name);
            softly.assertThat(project.at("/details/input/serviceName").asText()).isEqualTo(name);
            softly.assertThat(web).as(name).startsWith("https://").endsWith(".mock.example.com");
            softly.assertThat(db).as(name).startsWith("db-").endsWith(".vip.mock.local");
            softly.assertThat(web.substring("https://".length()).split("\\."))
                    .as(name)
                    .allMatch(ProvisioningIT::isDnsLabel);
            softly.assertThat(db.split("\\.")).as(name).allMatch(ProvisioningIT::isDnsLabel);
            softly.assertThat(db)
                    .as(name)
                    .isEqualTo(web.replaceAll("https://(.*)\\.mock\\.example\\.com", "db-$1.vip.mock.local"));
        });
        softly.assertAll();
    }

    private static boolean isDnsLabel(String label) {
        return label.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }

    @Test
    void a_project_says_when_it_was_asked_for() {
        LocalDateTime before = LocalDateTime.now().minusNanos(1000);
        int id = portal.provision("when", "single");
        LocalDateTime after = LocalDateTime.now();

        String createdAt = portal.project(id).path("created_at").asText();

        assertThat(createdAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
        assertThat(LocalDateTime.parse(createdAt)).isBetween(before, after);
        assertThat(LocalDateTime.parse(
                        tables.project(id).orElseThrow().createdAt().replace(' ', 'T')))
                .isEqualTo(LocalDateTime.parse(createdAt));
    }

    @Test
    void a_request_without_a_user_is_the_callers() {
        int without = portal.accepted("{\"serviceName\":\"nobody's\",\"config\":{},\"targetInfra\":{}}");
        int with = portal.accepted("{\"serviceName\":\"kim's\",\"userName\":\"김\",\"config\":{},\"targetInfra\":{}}");

        assertThat(portal.project(without).at("/details/input/userName").asText())
                .isEqualTo("admin");
        assertThat(portal.project(with).at("/details/input/userName").asText()).isEqualTo("김");
    }

    @Test
    void members_that_the_portal_does_not_know_survive_to_the_end_with_exact_numbers() {
        String config = """
                {"template":"standard","price":1.10,"big":123456789012345678901234567890.123456789,
                 "whole":98765432109876543210,"small":1E-7,"minus":-0.0,"메모":"운영 🍣","none":null,"yes":true,
                 "list":[1,2.50,[],{}],"nested":{"a":{"b":[null]}},"status":"mine","":"empty name"}""";
        String targetInfra = """
                {"vCenter":"vc01","ratio":0.30000000000000004,"logs":["not a log"]}""";
        int id = portal.accepted("""
                {"serviceName":"exact","userName":"admin","config":%s,"targetInfra":%s,
                 "ticket":{"number":7.00,"urgent":false},"tags":["a","b"]}""".formatted(config, targetInfra));

        JsonNode details = portal.await(id, "COMPLETED").path("details");

        assertThat(details.path("config").toString())
                .isEqualTo(Answer.parse(config).toString());
        assertThat(details.path("infra").toString())
                .isEqualTo(Answer.parse(targetInfra).toString());
        assertThat(details.at("/input/config").toString())
                .isEqualTo(Answer.parse(config).toString());
        assertThat(details.at("/input/targetInfra").toString())
                .isEqualTo(Answer.parse(targetInfra).toString());
        assertThat(details.at("/input/ticket").toString()).isEqualTo("{\"number\":7.00,\"urgent\":false}");
        assertThat(details.at("/input/tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(details.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(StoredProject.linesOf(details)).isEqualTo(SIX_STEPS);
    }

    @Test
    void a_run_that_fails_says_why() {
        int id = portal.accepted("{\"serviceName\":\"bad luck\",\"config\":{\"template\":\"standard\"},"
                + "\"targetInfra\":{\"runner\":\"%s\"}}".formatted(FailingRunner.NAME));

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/status").asText()).isEqualTo("FAILED");
        assertThat(project.at("/details/error").toString())
                .isEqualTo("{\"message\":\"%s\"}".formatted(FailingRunner.REASON));
        assertThat(StoredProject.linesOf(project.path("details")))
                .containsExactly("First...", "Second...", "Error: " + FailingRunner.REASON);
        assertThat(project.at("/details/resources").isNull()).isTrue();
        assertThat(project.path("assigned_ip").asText()).isEmpty();
    }

    @Test
    void a_runner_that_there_is_not_is_refused_by_naming_those_that_there_are() {
        long before = tables.number("select count(*) from projects");

        Answer answer =
                portal.provision("{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{\"runner\":\"terraform\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains("targetInfra.runner", "mock", FailingRunner.NAME, GuidedRunner.NAME);
        assertThat(tables.number("select count(*) from projects")).isEqualTo(before);
    }

    @Test
    void deleting_a_project_stops_its_run_quietly() {
        ServerLog log = ServerLog.fromNow();
        try (Guide guide = new Guide()) {
            int id = portal.accepted(guide.request("stopped"));
            guide.leadTo("Second...");

            Answer answer = portal.delete(id);
            guide.goOn();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"success\",\"message\":\"삭제 완료\"}");
            assertThatNothingIsLeftOf(List.of(id));
        }
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void deleting_a_project_at_any_moment_of_its_mock_run_leaves_nothing() {
        ServerLog log = ServerLog.fromNow();
        List<Integer> ids = AtOnce.call(12, number -> {
            int id = portal.provision("deleted at some moment " + number, "enterprise");
            // Each at another moment: after so many lines.
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> tables.project(id).orElseThrow().logs().size() >= number / 2);
            assertThat(portal.delete(id).status()).isEqualTo(200);
            return id;
        });

        assertThatNothingIsLeftOf(ids);
        assertThat(log.severe()).isEmpty();
    }

    /** Nor comes anything back while the run, if it were still going, would write its next steps. */
    private void assertThatNothingIsLeftOf(List<Integer> ids) {
        Awaitility.await()
                .during(Duration.ofMillis(600))
                .until(() -> ids.stream()
                        .allMatch(id -> Stream.of(
                                        "projects where id", "runs where project_id", "mock_addresses where project_id")
                                .allMatch(rows -> tables.number("select count(*) from " + rows + " = ?", id) == 0)));
    }

    @Test
    void a_run_whose_project_the_old_backend_deleted_ends_quietly() {
        ServerLog log = ServerLog.fromNow();
        try (Guide guide = new Guide()) {
            int id = portal.accepted(guide.request("gone behind the portal's back"));
            guide.leadTo("Second...");

            tables.execute("delete from projects where id = ?", id);
            guide.goOn();

            Awaitility.await().until(() -> tables.number("select count(*) from runs where project_id = ?", id) == 0);
            assertThatNothingIsLeftOf(List.of(id));
        }
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void a_mock_run_whose_project_the_old_backend_deleted_gives_its_addresses_back() {
        ServerLog log = ServerLog.fromNow();
        int id = portal.provision("gone with addresses", "enterprise");
        Awaitility.await().until(() -> tables.project(id).orElseThrow().logs().size() >= 2);

        tables.execute("delete from projects where id = ?", id);

        Awaitility.await().until(() -> tables.number("select count(*) from runs where project_id = ?", id) == 0);
        assertThatNothingIsLeftOf(List.of(id));
        assertThat(log.severe()).isEmpty();
    }

    @Test
    void deleting_a_project_frees_its_machines_of_the_pool() {
        int id = write("holds machines", "CONFIGURING", "{}");
        int other = write("holds one too", "CONFIGURING", "{}");
        List<Integer> machines = List.of(
                tables.insertLentVm("WKLD-201", "192.168.41.1", id, "admin"),
                tables.insertLentVm("WKLD-202", "192.168.41.2", id, "kim"),
                tables.insertLentVm("WKLD-203", "192.168.41.3", other, "admin"));
        try {
            Answer answer = portal.delete(id);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(poolRow(machines.get(0))).containsExactly(falseInTables(), null, null);
            assertThat(poolRow(machines.get(1))).containsExactly(falseInTables(), null, null);
            assertThat(poolRow(machines.get(2))).containsExactly(trueInTables(), String.valueOf(other), "admin");
        } finally {
            machines.forEach(machine -> tables.execute("delete from workload_test_pool where id = ?", machine));
        }
    }

    @Test
    void a_deletion_that_fails_frees_nothing() {
        int id = write("cannot be deleted", "CONFIGURING", "{}");
        int machine = tables.insertLentVm("WKLD-204", "192.168.41.4", id, "admin");
        forbidDeletionOf(id);
        try {
            Answer answer = portal.delete(id);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.body()).doesNotContainIgnoringCase("delete from").doesNotContain("not this one");
            assertThat(poolRow(machine)).containsExactly(trueInTables(), String.valueOf(id), "admin");
            assertThat(tables.project(id)).isPresent();
        } finally {
            allowDeletionAgain();
            tables.execute("delete from workload_test_pool where id = ?", machine);
        }
    }

    private void forbidDeletionOf(int id) {
        if (TestDatabase.isPostgres()) {
            tables.execute("create function forbid() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'not this one'; end $$");
            tables.execute("create trigger forbid before delete on projects for each row when (old.id = " + id
                    + ") execute function forbid()");
        } else {
            tables.execute("create trigger forbid before delete on projects when old.id = " + id
                    + " begin select raise(abort, 'not this one'); end");
        }
    }

    private void allowDeletionAgain() {
        if (TestDatabase.isPostgres()) {
            tables.execute("drop trigger forbid on projects");
            tables.execute("drop function forbid()");
        } else {
            tables.execute("drop trigger forbid");
        }
    }

    @Test
    void a_project_can_be_deleted_once() {
        int id = write("once", "COMPLETED", null);

        Answer first = portal.delete(id);
        Answer second = portal.delete(id);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.contentType()).isEqualTo("application/problem+json");
        assertThat(second.detail()).contains(String.valueOf(id));
        assertThat(portal.project(id).isMissingNode()).isTrue();
    }

    @Test
    void of_many_who_delete_the_same_project_one_succeeds() {
        int id = portal.provision("wanted away by many", "single");

        List<Integer> statuses = AtOnce.call(8, number -> portal.delete(id).status());

        assertThat(statuses).containsOnly(200, 404).containsOnlyOnce(200);
        assertThatNothingIsLeftOf(List.of(id));
    }

    private int write(String serviceName, String status, String details) {
        int id = tables.insertProject(serviceName, status, details);
        written.add(id);
        return id;
    }

    private List<String> poolRow(int id) {
        return tables.rows("select is_used, project_id, occupy_user from workload_test_pool where id = ?", id)
                .get(0);
    }

    private static String falseInTables() {
        return TestDatabase.isPostgres() ? "f" : "0";
    }

    private static String trueInTables() {
        return TestDatabase.isPostgres() ? "t" : "1";
    }

    /** Every address of all other projects, wherever in the row it stands. */
    private List<String> addressesOfOthers(List<Integer> ids) {
        List<String> addresses = new ArrayList<>();
        for (List<String> row : tables.rows("select id, assigned_ip, details from projects")) {
            if (!ids.contains(Integer.valueOf(row.get(0)))) {
                Pattern.compile("\\b10\\.99\\.\\d{1,3}\\.\\d{1,3}\\b")
                        .matcher(row.get(1) + " " + row.get(2))
                        .results()
                        .forEach(found -> addresses.add(found.group()));
            }
        }
        assertThat(addresses).containsAll(LEGACY_ADDRESSES);
        return addresses;
    }

    private static List<String> addressesOf(JsonNode project) {
        JsonNode resources = project.at("/details/resources");
        return Stream.concat(
                        Stream.of(resources.path("alb_ip").asText()),
                        StreamSupport.stream(resources.path("ssh_targets").spliterator(), false)
                                .map(target -> target.path("host").asText()))
                .toList();
    }

    private static List<String> memberNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
