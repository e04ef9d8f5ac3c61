package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.platform.access.Role;
import org.hcmp.support.Answer;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random callers make random calls of random projects, while projects change hands and people their roles and teams. What they get
 * is compared with what the table in SECURITY.md says, told once more in a few lines here.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("only-on-payara-micro-postgresql")
class RandomCallersIT {

    private static final int CALLS = 2_000;
    private static final long SEED = 20261130;
    private static final String MARK = "random-callers";
    private static final List<String> TEAMS = List.of("order", "billing", "search");

    private final Random random = new Random(SEED);
    private final People people = new People();
    private final Tables tables = Tables.ofSession();
    private final List<Person> persons = new ArrayList<>();
    private final Map<Integer, Owner> owners = new HashMap<>();
    private final Set<Integer> made = new TreeSet<>();

    private static final class Person {
        private final String id;
        private final Portal portal;
        private final Set<String> teams;
        private Role role;

        private Person(String id, Portal portal, Role role, Set<String> teams) {
            this.id = id;
            this.portal = portal;
            this.role = role;
            this.teams = teams;
        }

        private boolean may(Role needed) {
            return role.ordinal() >= needed.ordinal();
        }

        private boolean sees(Owner owner) {
            return owner != null
                    && (may(Role.OPERATOR)
                            || id.equals(owner.user())
                            || owner.team() != null && teams.contains(owner.team()));
        }
    }

    @AfterEach
    void take_everything_away() {
        tables.deleteProjects(made);
        tables.execute("delete from project_owners");
        people.close();
    }

    @Test
    void nobody_gets_more_or_less_than_the_table_says() {
        for (int number = 0; number < 8; number++) {
            somebody("person-" + number, Role.values()[1 + number % 4]);
        }
        for (int number = 0; number < 12; number++) {
            project();
        }
        for (int call = 0; call < CALLS; call++) {
            Person person = any(persons);
            int project = any(List.copyOf(made));
            String what = "call %d of seed %d: %s (%s of %s), project %d of %s"
                    .formatted(call, SEED, person.id, person.role, person.teams, project, owners.get(project));
            switch (random.nextInt(12)) {
                case 0 -> assertThat(seen(person, "/api/history")).as(what).isEqualTo(expected(person));
                case 1 ->
                    assertThat(seen(person, "/api/history?limit=500&q=" + MARK))
                            .as(what)
                            .isEqualTo(expected(person));
                case 2 -> assertThat(held(person)).as(what).isEqualTo(expected(person));
                case 3 -> ofProject(what, person, project, Role.VIEWER, 200, person.portal.get(at(project)));
                case 4 -> ofProject(what, person, project, Role.VIEWER, 200, person.portal.get(at(project) + "/owner"));
                case 5 ->
                    ofProject(what, person, project, Role.MEMBER, 409, person.portal.post(at(project) + "/cancel", ""));
                case 6 ->
                    ofProject(what, person, project, Role.MEMBER, 409, person.portal.post(at(project) + "/retry", ""));
                case 7 -> delete(what, person, project, "", Role.MEMBER);
                case 8 -> delete(what, person, project, "?force=true", Role.OPERATOR);
                case 9 -> handOver(what, person, project);
                case 10 -> changeSomebody();
                default -> rolesAlone(what, person);
            }
        }
    }

    private void somebody(String id, Role role) {
        Set<String> teams = new TreeSet<>();
        TEAMS.stream().filter(team -> random.nextInt(3) == 0).forEach(teams::add);
        Portal portal = people.signedIn(id, role.text(), teams.toArray(String[]::new));
        persons.add(new Person(id, portal, role, teams));
    }

    private void project() {
        int id = tables.insertProject(MARK, "COMPLETED", "{\"resources\":{\"alb_ip\":\"10.1.1.1\"}}");
        made.add(id);
        own(id, new Owner(any(persons).id, random.nextInt(4) == 0 ? null : any(TEAMS)));
    }

    private void own(int project, Owner owner) {
        owners.put(project, owner);
        tables.execute("delete from project_owners where project_id = ?", project);
        tables.execute(
                "insert into project_owners (project_id, account_id, team_key) values (?, ?, ?)",
                project,
                owner.user(),
                owner.team());
    }

    private static String at(int project) {
        return "/api/provision/" + project;
    }

    /** First what one may do, then what one sees, and only then how things are. */
    private boolean ofProject(String what, Person person, int project, Role needed, int status, Answer answer) {
        int expected = !person.may(needed) ? 403 : !person.sees(owners.get(project)) ? 404 : status;
        assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(expected);
        return expected == status;
    }

    private void delete(String what, Person person, int project, String query, Role needed) {
        Answer answer = person.portal.send("DELETE", at(project) + query, null, BodyPublishers.noBody());
        if (ofProject(what, person, project, needed, 200, answer)) {
            made.remove(project);
            owners.remove(project);
            project();
        }
    }

    private void handOver(String what, Person person, int project) {
        Person next = any(persons);
        String team = next.teams.isEmpty() ? null : next.teams.iterator().next();
        Answer answer = person.portal.send(
                "PUT",
                at(project) + "/owner",
                "application/json",
                BodyPublishers.ofString("{\"user\":\"%s\"}".formatted(next.id)));
        if (ofProject(what, person, project, Role.OPERATOR, 200, answer)) {
            owners.put(project, new Owner(next.id, team));
        }
    }

    /** Past the portal: what counts at the next call is what stands in the tables. */
    private void changeSomebody() {
        Person person = any(persons);
        person.role = Role.values()[1 + random.nextInt(4)];
        tables.execute("update accounts set role = ? where id = ?", person.role.text(), person.id);
        String team = any(TEAMS);
        tables.execute("insert into teams (team_key, name) values (?, ?) on conflict do nothing", team, team);
        if (person.teams.remove(team)) {
            tables.execute("delete from memberships where account_id = ? and team_key = ?", person.id, team);
        } else {
            person.teams.add(team);
            tables.execute("insert into memberships (account_id, team_key) values (?, ?)", person.id, team);
        }
    }

    private void rolesAlone(String what, Person person) {
        Map<String, Role> calls = Map.of(
                "/api/pool", Role.OPERATOR,
                "/api/audit?limit=1", Role.OPERATOR,
                "/api/users?limit=1", Role.ADMIN,
                "/api/teams", Role.ADMIN,
                "/api/settings", Role.ADMIN,
                "/api/catalogue/standard", Role.VIEWER);
        String path = any(calls.keySet().stream().sorted().toList());
        assertThat(person.portal.get(path).status())
                .as(what + ": " + path)
                .isEqualTo(person.may(calls.get(path)) ? 200 : 403);
    }

    private Set<Integer> expected(Person person) {
        return made.stream().filter(id -> person.sees(owners.get(id))).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Integer> seen(Person person, String path) {
        return numbers(person, person.portal.get(path), "id");
    }

    private Set<Integer> held(Person person) {
        return numbers(person, person.portal.get("/api/monitoring/my-resources?project_id=true"), "project_id");
    }

    /** Operators see what other tests and the old backend made as well. */
    private Set<Integer> numbers(Person person, Answer answer, String member) {
        return StreamSupport.stream(answer.json().spliterator(), false)
                .filter(row -> !person.may(Role.OPERATOR) || made.contains(number(row, member)))
                .map(row -> number(row, member))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int number(JsonNode row, String member) {
        return row.path(member).asInt();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
