package org.hcmp.support;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pool as a test has it for itself: whatever else is free there is out of reach until the test is over. */
public final class PoolUnderTest implements AutoCloseable {

    /** What the test's own machines are called. */
    public static final String PREFIX = "POOLTEST-";

    /** What the test's own projects are called. */
    public static final String SERVICE = "pool test";

    private static final String FREE = "(is_used is null or is_used = false)";

    private final TestDatabase database;
    private final Portal portal;

    public PoolUnderTest(TestDatabase database, Portal portal) {
        this.database = database;
        this.portal = portal;
        database.execute("update workload_test_pool set is_used = true,"
                + " occupy_user = case when is_used is null then 'parked-null' else 'parked' end where " + FREE);
    }

    /** Adds free machines, and returns their ids. */
    public List<Integer> add(int count) {
        int first = Integer.parseInt(database.value("select count(*) from workload_test_pool where " + own()));
        Answer answer = portal.post(
                "/api/pool",
                IntStream.range(first, first + count)
                        .mapToObj(number -> "{\"vm_name\":\"%s%d\",\"ip_address\":\"%s\"}"
                                .formatted(PREFIX, number, address(number)))
                        .collect(Collectors.joining(",", "[", "]")));
        if (answer.status() != 201) {
            throw new AssertionError("machines refused: " + answer);
        }
        return answer.json().findValues("id").stream().map(id -> id.asInt()).toList();
    }

    /** Where the machine of that number answers. */
    public static String address(int number) {
        return "10.50.%d.%d".formatted(number / 250, number % 250);
    }

    /** Asks for machines. */
    public Answer ask(String template, String runner) {
        return portal.provision("""
                {"serviceName":"%s","userName":"%s","config":{"template":"%s"},"targetInfra":{"runner":"%s"}}
                """.formatted(SERVICE, "pool tester", template, runner));
    }

    /** Is lent machines, and returns the project's id. */
    public int lend(String template) {
        Answer answer = ask(template, "pool");
        if (answer.status() != 200) {
            throw new AssertionError("request refused: " + answer);
        }
        return answer.json().get("project_id").asInt();
    }

    /** The ids of the test's own machines that a condition holds for, lowest first. */
    public List<Integer> machines(String condition) {
        return database
                .query("select id from workload_test_pool where " + own() + " and " + condition + " order by id")
                .stream()
                .map(row -> Integer.valueOf(row.get(0)))
                .toList();
    }

    /** Those that nobody has. */
    public List<Integer> free() {
        return machines(FREE + " and project_id is null and occupy_user is null");
    }

    /** Those that a project has. */
    public List<Integer> lentTo(int project) {
        return machines("is_used = true and project_id = " + project);
    }

    /** Everything that calls of the pool may write to, to be compared. */
    public List<List<String>> everything() {
        return database.query("select v.id, v.vm_name, v.ip_address, v.is_used, v.project_id, v.occupy_user,"
                + " (select count(*) from vm_loans), (select count(*) from vm_releases),"
                + " (select count(*) from projects), (select count(*) from runs)"
                + " from workload_test_pool v order by v.id");
    }

    @Override
    public void close() {
        database.query("select id from projects where service_name = '" + SERVICE + "'")
                .forEach(row -> portal.delete(row.get(0)));
        database.execute("delete from workload_test_pool where " + own());
        database.execute("update workload_test_pool set is_used = case when occupy_user = 'parked' then false end,"
                + " occupy_user = null where occupy_user in ('parked', 'parked-null')");
    }

    private static String own() {
        return "vm_name like '" + PREFIX + "%'";
    }
}
