package org.hcmp.vmpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hcmp.support.Answer;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many requests at once for fewer machines than they want. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PoolRaceIT {

    private static final int REQUESTS = 200;
    private static final int MACHINES = 100;
    private static final String PROJECTS = "from projects where service_name = '" + PoolUnderTest.SERVICE + "'";

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

    @ParameterizedTest
    @CsvSource({"single, 1", "standard, 3"})
    void each_machine_is_lent_once_and_nobody_is_refused_while_there_are_enough(String template, int each) {
        List<Integer> machines = pool.add(MACHINES);
        int lucky = MACHINES / each;

        List<Answer> answers = atOnce(() -> pool.ask(template, "pool"));

        assertThat(Collections.frequency(statuses(answers), 200)).isEqualTo(lucky);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(REQUESTS - lucky)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.detail()).isEqualTo("가용 자원 부족");
                });
        assertWritten(lucky, each);
        assertThat(addressesOfCompleted(lucky))
                .hasSize(lucky * each)
                .doesNotHaveDuplicates()
                .isSubsetOf(IntStream.range(0, MACHINES)
                        .mapToObj(PoolUnderTest::address)
                        .toList());

        projects().forEach(portal::delete);
        assertThat(pool.free()).isEqualTo(machines);
    }

    /** Only of those who were accepted, and each with the machines it asked for. */
    private void assertWritten(int lucky, int each) {
        assertThat(projects()).hasSize(lucky);
        assertThat(database.value("select count(*) from runs where project_id in (select id " + PROJECTS + ")"))
                .isEqualTo(String.valueOf(lucky));
        assertThat(database.query("select count(*) from workload_test_pool v join vm_loans l"
                        + " on l.vm_id = v.id and l.project_id = v.project_id"
                        + " where v.project_id in (select id " + PROJECTS + ") group by v.project_id"))
                .hasSize(lucky)
                .containsOnly(List.of(String.valueOf(each)));
        assertThat(pool.free()).hasSize(MACHINES - lucky * each);
    }

    private List<String> addressesOfCompleted(int lucky) {
        projects().forEach(id -> portal.await(Integer.parseInt(id), "COMPLETED"));
        JsonNode history = portal.get("/api/history?limit=500&q=" + PoolUnderTest.SERVICE.replace(' ', '+'))
                .json();
        assertThat(history).hasSize(lucky);
        return history.findValues("host").stream().map(JsonNode::asText).toList();
    }

    private List<String> projects() {
        return database.query("select id " + PROJECTS).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    private static List<Answer> atOnce(Callable<Answer> request) {
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try {
            return clients.invokeAll(Collections.nCopies(REQUESTS, request)).stream()
                    .map(PoolRaceIT::answer)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Answer answer(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
