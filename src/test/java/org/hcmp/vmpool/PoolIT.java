package org.hcmp.vmpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hcmp.support.Answer;
import org.hcmp.support.FailingPoolRunner;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How machines are lent and come back. */
@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PoolIT {

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
    void the_free_machines_with_the_lowest_ids_are_lent_at_once_and_become_the_resources() {
        List<Integer> machines = pool.add(4);

        int id = pool.lend("standard");

        assertThat(pool.lentTo(id)).isEqualTo(machines.subList(0, 3));
        assertThat(pool.machines("occupy_user = 'pool tester'")).isEqualTo(machines.subList(0, 3));
        JsonNode project = portal.await(id, "COMPLETED");
        assertThat(project.at("/details/logs"))
                .extracting(JsonNode::asText)
                .containsExactly("Allocating VMs...", "Checking VMs...", "Registering SSH targets...", "Completed");
        assertThat(project.at("/details/resources")).hasToString("""
                {"alb_ip":"10.50.0.0","web_url":"http://10.50.0.0","db_vip":"10.50.0.2","ssh_targets":[\
                {"host":"10.50.0.0","port":22,"user":"ubuntu"},\
                {"host":"10.50.0.1","port":22,"user":"ubuntu"},\
                {"host":"10.50.0.2","port":22,"user":"ubuntu"}]}""");
        assertThat(project.get("assigned_ip").asText()).isEqualTo("10.50.0.0, 10.50.0.1, 10.50.0.2");
    }

    @Test
    void a_machine_that_nobody_ever_marked_counts_as_free() {
        List<Integer> machines = pool.add(2);
        database.execute("update workload_test_pool set is_used = null where id = " + machines.get(0));

        assertThat(pool.lentTo(pool.lend("single"))).containsExactly(machines.get(0));
    }

    @Test
    void too_few_machines_are_refused_and_nothing_is_written() {
        pool.add(2);
        List<List<String>> before = pool.everything();

        Answer answer = pool.ask("standard", "pool");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.detail()).isEqualTo("가용 자원 부족");
        assertThat(pool.everything()).isEqualTo(before);
    }

    @Test
    void a_failed_run_gives_its_machines_back() {
        List<Integer> machines = pool.add(3);

        Answer answer = pool.ask("standard", FailingPoolRunner.NAME);
        JsonNode project = portal.await(answer.json().get("project_id").asInt(), "FAILED");

        assertThat(project.at("/details/error/message").asText()).isEqualTo(FailingPoolRunner.REASON);
        assertThat(pool.free()).isEqualTo(machines);
        assertThat(pool.lentTo(pool.lend("standard"))).isEqualTo(machines);
    }

    @Test
    void a_deleted_project_gives_back_its_own_machines_and_no_others() {
        List<Integer> machines = pool.add(6);
        int goes = pool.lend("standard");
        int stays = pool.lend("standard");
        portal.await(goes, "COMPLETED");

        assertThat(portal.delete(goes).status()).isEqualTo(200);

        assertThat(pool.free()).isEqualTo(machines.subList(0, 3));
        assertThat(pool.lentTo(stays)).isEqualTo(machines.subList(3, 6));
    }

    @Test
    void a_project_deleted_while_its_run_is_going_gives_its_machines_back() {
        List<Integer> machines = pool.add(3);

        portal.delete(pool.lend("standard"));

        assertThat(pool.free()).isEqualTo(machines);
    }

    @Test
    void a_machine_that_was_taken_back_and_lent_again_is_not_freed_by_its_former_project() {
        int machine = pool.add(1).get(0);
        int former = pool.lend("single");
        portal.await(former, "COMPLETED");
        portal.post("/api/pool/" + machine + "/release", "{\"reason\":\"needed elsewhere\"}");
        int present = pool.lend("single");

        portal.delete(former);

        assertThat(pool.lentTo(present)).containsExactly(machine);
    }

    @Test
    void a_run_whose_machines_were_taken_back_fails() {
        int machine = pool.add(1).get(0);
        int id = pool.lend("single");

        portal.post("/api/pool/" + machine + "/release", "{\"reason\":\"needed elsewhere\"}");

        assertThat(portal.await(id, "FAILED").at("/details/error/message").asText())
                .contains("taken back");
    }

    @Test
    void a_machine_that_the_old_backend_freed_without_a_word_is_lent_again() {
        int machine = pool.add(1).get(0);
        int former = pool.lend("single");
        portal.await(former, "COMPLETED");

        // What the old backend does when it deletes a project: it knows nothing of loans.
        database.execute("update workload_test_pool set is_used = false, project_id = null, occupy_user = null"
                + " where project_id = " + former);
        database.execute("delete from projects where id = " + former);

        assertThat(pool.lentTo(pool.lend("single"))).containsExactly(machine);
    }

    @Test
    void the_database_itself_refuses_a_second_loan() {
        int machine = pool.add(1).get(0);
        pool.lend("single");

        assertThatThrownBy(() ->
                        database.execute("insert into vm_loans (vm_id, project_id) values (%d, -1)".formatted(machine)))
                .hasMessageMatching("(?is).*unique.*");
    }

    @Test
    void what_is_lent_to_a_project_that_is_gone_is_reported_and_freed_only_on_demand() {
        int machine = pool.add(1).get(0);
        int id = pool.lend("single");
        portal.await(id, "COMPLETED");
        // A later project keeps SQLite from giving the id away again.
        portal.provision(PoolUnderTest.SERVICE, "single");
        assertThat(leaked()).doesNotContain(machine);

        database.execute("delete from projects where id = " + id);

        assertThat(leaked()).contains(machine);
        assertThat(pool.ask("single", "pool").status()).isEqualTo(409);
        assertThat(leaked()).contains(machine);
        portal.post("/api/pool/" + machine + "/release", "{\"reason\":\"project gone\"}");
        assertThat(leaked()).doesNotContain(machine);
        assertThat(pool.free()).containsExactly(machine);
    }

    @Test
    void what_is_used_without_a_project_is_not_reported() {
        assertThat(portal.get("/api/pool/leaked").body()).doesNotContain("WKLD-30");
    }

    private List<Integer> leaked() {
        return portal.get("/api/pool/leaked").json().findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }
}
