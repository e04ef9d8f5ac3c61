package org.hcmp.benchmark;

import java.util.List;
import org.hcmp.support.TestDatabase;

/** Projects that are done, each with some 850 bytes of details, and a pool of which half is lent to {@code admin}. */
final class DataSet {

    private static final String NUMBERS =
            "with recursive g(n) as (select 1 union all select n + 1 from g where n < %d) ";

    private static final String PROJECTS = "insert into projects"
            + " (service_name, status, assigned_ip, template_type, created_at, details) "
            + NUMBERS
            + "select 'service-' || n, 'COMPLETED', '10.99.1.1, 10.99.1.2, 10.99.1.3, 10.99.1.4', 'standard',"
            + " '2026-10-01 12:00:00.123456', %s from g";

    private static final String DETAILS = """
            '{"input":{"serviceName":"service-' || n || '","userName":"admin","config":{"template":"standard",\
            "traffic":"medium","packages":["nginx","postgresql"]},"targetInfra":{"datacenter":"dc1","cluster":"c1"}},\
            "config":{"template":"standard","traffic":"medium","packages":["nginx","postgresql"]},\
            "infra":{"datacenter":"dc1","cluster":"c1"},"status":"COMPLETED","logs":["Allocating IP...",\
            "Creating Web tier...","Creating DB tier...","Configuring ALB...","Registering SSH targets...","Completed"],\
            "resources":{"alb_ip":"10.99.1.1","web_url":"https://service-' || n || '.mock.example.com",\
            "db_vip":"db-service-' || n || '.vip.mock.local","ssh_targets":[{"host":"10.99.1.2","port":22,\
            "user":"ubuntu"},{"host":"10.99.1.3","port":22,"user":"ubuntu"},{"host":"10.99.1.4","port":22,\
            "user":"ubuntu"}]},"error":null}'""";

    private static final String MACHINES =
            "insert into workload_test_pool (vm_name, ip_address, is_used, project_id, occupy_user) " + NUMBERS
                    + "select 'VM-' || n, '10.200.' || (n / 250) || '.' || (n %% 250), n <= %d,"
                    + " case when n <= %2$d then n end, case when n <= %2$d then 'admin' end from g";

    /** Twenty in each team; the first projects are all the first person's and their team's, each of the others has one. */
    private static final List<String> PEOPLE = List.of(
            "insert into accounts (id, name, role, state)"
                    + " select 'person-' || n, 'Person ' || n, 'member', 'active' from generate_series(1, %1$d) n",
            "insert into teams (team_key, name) select 'team-' || n, 'Team ' || n from generate_series(0, (%1$d - 1) / 20) n",
            "insert into memberships (account_id, team_key)"
                    + " select 'person-' || n, 'team-' || (n - 1) / 20 from generate_series(1, %1$d) n",
            "insert into project_owners (project_id, account_id, team_key)"
                    + " select id, 'person-' || n, 'team-' || (n - 1) / 20"
                    + " from (select id, greatest(1, row_number() over (order by id) - %2$d + 1) n from projects) p",
            "insert into sessions (token_digest, user_id, opened_at, expires_at)"
                    + " select encode(sha256('%3$s'), 'hex'), 'person-1', at, at + interval '8 hours'"
                    + " from (select now() at time zone 'UTC' at) p");

    /** Shows that one is the first person. */
    static final String TOKEN_OF_SOMEBODY = "benchmark-session";

    private DataSet() {}

    /** @param people beside the administrator, on Postgres; with 0 the projects are nobody's in particular */
    static void fill(TestDatabase database, int projects, int machines, int people) {
        String details = isPostgres(database) ? "cast(" + DETAILS + " as json)" : DETAILS;
        int ofOthers = Math.max(0, people - 1);
        database.execute(PROJECTS.formatted(projects + ofOthers, details));
        if (people > 0) {
            PEOPLE.forEach(statement -> database.execute(statement.formatted(people, projects, TOKEN_OF_SOMEBODY)));
        }
        database.execute(MACHINES.formatted(machines, Math.min(100, machines / 2)));
        tidy(database);
    }

    /** As after a while of peace: Postgres has forgotten what was deleted, and the database knows how much there is. */
    static void tidy(TestDatabase database) {
        database.execute(isPostgres(database) ? "vacuum analyze" : "analyze");
    }

    private static boolean isPostgres(TestDatabase database) {
        return database.jdbcUrl().startsWith("jdbc:postgresql");
    }
}
