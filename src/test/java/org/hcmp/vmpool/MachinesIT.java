package org.hcmp.vmpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Machine;
import org.hcmp.support.Machines;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.hcmp.support.TieredRunner;
import org.hcmp.support.WithMachines;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Machines that differ, that are real, and that do not come back clean. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MachinesIT {

    private final Portal portal = Portal.signedIn();
    private final TestDatabase database = TestSession.database();
    private PoolUnderTest pool;

    @BeforeEach
    void have_the_pool_alone() {
        pool = new PoolUnderTest(database, portal);
    }

    @AfterEach
    void give_it_back() {
        pool.close();
    }

    @Test
    void what_a_machine_is_good_for_is_shown_where_it_was_said_and_stays_until_it_is_said_anew() {
        int machine =
                add("a", "10.52.0.1", ",\"tier\":\"web\",\"vcpu\":4,\"memory\":8192,\"labels\":[\"ssd\",\"zone=a\"]");

        assertThat(shown(machine)).hasToString("""
                {"id":%d,"vm_name":"POOLTEST-a","ip_address":"10.52.0.1","is_used":false,"project_id":null,\
                "occupy_user":null,"tier":"web","vcpu":4,"memory":8192,"labels":["ssd","zone=a"]}""".formatted(machine));
        assertThat(change(machine, "10.52.0.2", "").at("/vcpu").asInt()).isEqualTo(4);
        assertThat(change(machine, "10.52.0.2", ",\"vcpu\":2,\"tier\":null")).hasToString("""
                {"id":%d,"vm_name":"POOLTEST-a","ip_address":"10.52.0.2","is_used":false,"project_id":null,\
                "occupy_user":null,"vcpu":2}""".formatted(machine));
        send("DELETE", "/api/pool/" + machine, "");
        assertThat(factsOf(machine)).isEqualTo("0");
    }

    @Test
    void each_tier_gets_machines_that_fit_and_what_is_kept_for_a_tier_serves_no_other() {
        int db = add("a", "10.52.0.1", ",\"tier\":\"db\",\"vcpu\":2");
        int small = add("b", "10.52.0.2", "");

        JsonNode resources = portal.await(
                        asked("{\"port\":0}").json().get("project_id").asInt(), "COMPLETED")
                .at("/details/resources");

        assertThat(resources.get("alb_ip").asText()).isEqualTo("10.52.0.2");
        assertThat(resources.get("db_vip").asText()).isEqualTo("10.52.0.1");
        assertThat(asked("{\"port\":0}").status()).isEqualTo(409);
        release(db);
        release(small);
        assertThat(pool.lentTo(pool.lend("single"))).containsExactly(small);
        assertThat(pool.ask("single", "pool").detail()).isEqualTo("가용 자원 부족");
    }

    @Test
    void a_machine_that_could_not_be_cleaned_is_lent_to_nobody_until_an_operator_releases_it() {
        int web = add("a", "10.52.0.1", "");
        int db = add("b", "10.52.0.2", ",\"vcpu\":2");

        portal.await(asked("{}").json().get("project_id").asInt(), "FAILED");

        assertThat(portal.get("/api/pool?state=quarantined").json().findValuesAsText("id"))
                .containsExactly(String.valueOf(web), String.valueOf(db));
        JsonNode shown = shown(web);
        assertThat(shown.get("reason").asText()).contains(TieredRunner.DIRTY);
        assertThat(shown.get("is_used").asBoolean()).isTrue();
        assertThat(shown.get("project_id").isNull() && shown.get("occupy_user").isNull())
                .isTrue();
        assertThat(portal.get("/api/pool/leaked").json().findValuesAsText("id")).doesNotContain(String.valueOf(web));
        assertThat(portal.get("/api/pool?state=used").json().findValuesAsText("id"))
                .contains(String.valueOf(web));
        JsonNode counted = portal.get("/api/monitoring/statistics").json().get("pool");
        assertThat(counted.get("machines").asInt() - counted.get("used").asInt())
                .isEqualTo(portal.get("/api/pool?state=free").json().size());
        assertThat(pool.ask("single", "pool").status()).isEqualTo(409);

        assertThat(release(web).has("reason")).isFalse();

        assertThat(pool.lentTo(pool.lend("single"))).containsExactly(web);
        assertThat(portal.get("/api/pool?state=quarantined").json().findValuesAsText("id"))
                .containsExactly(String.valueOf(db));
        release(db);
    }

    @Test
    void what_the_old_backend_takes_out_of_quarantine_is_out_of_it() {
        int web = add("a", "10.52.0.1", "");
        add("b", "10.52.0.2", ",\"vcpu\":2");
        portal.await(asked("{}").json().get("project_id").asInt(), "FAILED");

        database.execute("update workload_test_pool set is_used = false where id = " + web);

        assertThat(shown(web).has("reason")).isFalse();
        assertThat(pool.lentTo(pool.lend("single"))).containsExactly(web);
    }

    @Test
    void the_portal_shows_one_key_of_its_own_to_whoever_asks_first() {
        List<String> keys = AtOnce.call(
                4,
                number ->
                        portal.get("/api/pool/ssh-key").json().get("public_key").asText());

        assertThat(keys.stream().distinct()).singleElement().asString().matches("ssh-ed25519 AAAA\\S+ hcmp");
        assertThat(database.value("select private_key from portal_key")).startsWith("{AES-256-GCM}");
    }

    @Test
    @WithMachines
    void a_machine_is_known_by_its_host_key_from_the_first_contact_on() {
        try (Machines machines = Machines.start(2)) {
            int web = add("a", machines.get(0).address(), "");
            int db = add("b", machines.get(1).address(), ",\"vcpu\":2");

            JsonNode first = run(machines, "COMPLETED");

            assertThat(first.at("/details/resources/alb_ip").asText())
                    .isEqualTo(machines.get(0).address());
            assertThat(pinned(web)).isEqualTo(machines.get(0).hostKey());
            assertThat(pinned(db)).isEqualTo(machines.get(1).hostKey());
            giveBack(web, db);

            Machine reinstalled = machines.get(1);
            reinstalled.stop();
            reinstalled.install("rsa");
            reinstalled.start();
            assertThat(run(machines, "FAILED").at("/details/error/message").asText())
                    .isEqualTo("The host key of machine POOLTEST-b (#%d) has changed: if it was installed anew, let an"
                                    .formatted(db)
                            + " operator accept that by \"forget host key\"; if not, somebody else may be answering in"
                            + " its place.");
            giveBack(web, db);

            assertThat(portal.post("/api/pool/" + db + "/forget-host-key", "").status())
                    .isEqualTo(204);
            run(machines, "COMPLETED");
            assertThat(pinned(db)).isEqualTo(reinstalled.hostKey());
            giveBack(web, db);

            change(web, "10.52.0.9", "");
            assertThat(database.query("select 1 from vm_host_keys where vm_id = " + web))
                    .isEmpty();
            assertThat(portal.post("/api/pool/0/forget-host-key", "").status()).isEqualTo(404);
        }
    }

    @Test
    @WithMachines
    void a_machine_that_does_not_answer_fails_the_run_with_a_sentence_that_names_it() {
        try (Machines machines = Machines.start(2)) {
            add("a", machines.get(0).address(), "");
            add("b", machines.get(1).address(), ",\"vcpu\":2");
            machines.get(1).stop();

            assertThat(run(machines, "FAILED").at("/details/error/message").asText())
                    .startsWith("Machine POOLTEST-b (127.0.0.22) does not answer on its SSH port " + machines.port());
        }
    }

    private JsonNode run(Machines machines, String status) {
        Answer answer = asked("{\"port\":%d}".formatted(machines.port()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return portal.await(answer.json().get("project_id").asInt(), status);
    }

    private Answer asked(String more) {
        return portal.provision("""
                {"serviceName":"%s","userName":"pool tester","config":{},"targetInfra":%s}
                """.formatted(
                        PoolUnderTest.SERVICE,
                        ("{\"runner\":\"%s\"," + more.substring(1))
                                .formatted(TieredRunner.NAME)
                                .replace(",}", "}")));
    }

    private void giveBack(int... machines) {
        for (int machine : machines) {
            release(machine);
        }
    }

    private JsonNode release(int machine) {
        return portal.post("/api/pool/" + machine + "/release", "{\"reason\":\"cleaned by hand\"}")
                .json();
    }

    private int add(String name, String address, String more) {
        Answer answer = portal.post(
                "/api/pool", "{\"vm_name\":\"POOLTEST-%s\",\"ip_address\":\"%s\"%s}".formatted(name, address, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at("/0/id").asInt();
    }

    private JsonNode change(int machine, String address, String more) {
        return send(
                        "PUT",
                        "/api/pool/" + machine,
                        "{\"vm_name\":\"POOLTEST-a\",\"ip_address\":\"%s\"%s}".formatted(address, more))
                .json();
    }

    private Answer send(String method, String path, String body) {
        return portal.send(method, path, "application/json", BodyPublishers.ofString(body));
    }

    private JsonNode shown(int machine) {
        for (JsonNode each : portal.get("/api/pool").json()) {
            if (each.get("id").asInt() == machine) {
                return each;
            }
        }
        throw new AssertionError("no machine " + machine);
    }

    private String pinned(int machine) {
        return database.value("select key_line from vm_host_keys where vm_id = " + machine);
    }

    private String factsOf(int machine) {
        return database.value(
                "select (select count(*) from vm_traits where vm_id = %1$d) + (select count(*) from vm_host_keys where vm_id = %1$d)"
                        .formatted(machine));
    }
}
