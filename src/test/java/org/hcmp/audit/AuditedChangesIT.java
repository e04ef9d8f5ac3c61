package org.hcmp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change and its entry in the audit are both there, or neither. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditedChangesIT {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "B".repeat(43);

    /**
     * A look at the catalogue's sources changes what it finds, item by item; what a temporary database leaves takes one, and
     * FallbackIT has that.
     */
    private static final Set<AuditAction> ELSEWHERE =
            EnumSet.of(AuditAction.CATALOGUE_REFRESH, AuditAction.FALLBACK_TAKE_OVER);

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final People people = new People();
    private final List<Integer> machines = new ArrayList<>();
    private final Set<AuditAction> tried = EnumSet.noneOf(AuditAction.class);
    private final SoftAssertions softly = new SoftAssertions();

    @AfterEach
    void let_the_audit_be_written_and_take_away_what_the_test_made() {
        acceptEntries();
        portal.deleteAllMade();
        machines.forEach(id -> tables.execute("delete from workload_test_pool where id = ?", id));
        people.close();
        tables.execute("delete from ssh_keys");
        tables.forgetFailedSignIns();
    }

    @Test
    void nothing_is_changed_whose_entry_cannot_be_stored() {
        Portal person = people.signedIn("somebody", "admin", "old-team");
        String link = portal.post("/api/users", "{\"id\":\"newcomer\"}")
                .json()
                .path("link")
                .asText();
        int machine = machine("AUDIT-1", "10.78.0.1");
        int lent = machine("AUDIT-2", "10.78.0.2");
        tables.execute("update workload_test_pool set is_used = ? where id = ?", true, lent);
        String token = person.post("/api/me/tokens", "{\"name\":\"old\",\"scope\":\"read\"}")
                .json()
                .path("id")
                .asText();
        String key = person.post("/api/me/ssh-keys", "{\"key\":\"" + KEY + "\"}")
                .json()
                .path("id")
                .asText();
        int failed = portal.provision("audited", "single");
        portal.post("/api/provision/" + failed + "/cancel", "");
        portal.await(failed, "FAILED");
        int going = portal.provision("audited", "single");
        refuseEntries();

        check(AuditAction.CANCEL, portal, "POST", "/api/provision/" + going + "/cancel", "");
        portal.await(going, "COMPLETED");
        Map<String, Long> before = rows();
        check(AuditAction.SIGN_IN, Portal.stranger(), "POST", "/api/login", """
                {"user_id":"admin","password":"%s"}""".formatted(
                        TestDatabase.LEGACY_ADMIN_PASSWORD));
        check(AuditAction.SIGN_OUT, person, "POST", "/api/logout", "");
        check(AuditAction.PASSWORD_CHANGE, portal, "PUT", "/api/settings/password", """
                {"old_password":"%s","new_password":"a-n3w-password"}""".formatted(
                        TestDatabase.LEGACY_ADMIN_PASSWORD));
        check(AuditAction.SETTINGS_CHANGE, portal, "PUT", "/api/settings", "{\"max_vcpu\":7}");
        check(AuditAction.PROVISION, portal, "POST", "/api/provision", """
                {"serviceName":"audited","config":{"template":"single"},"targetInfra":{}}""");
        check(AuditAction.RETRY, portal, "POST", "/api/provision/" + failed + "/retry", "");
        check(AuditAction.DELETE, portal, "DELETE", "/api/provision/" + going, null);
        check(AuditAction.HAND_OVER, portal, "PUT", "/api/provision/" + going + "/owner", "{\"user\":\"somebody\"}");
        check(AuditAction.POOL_ADD, portal, "POST", "/api/pool", """
                {"vm_name":"AUDIT-3","ip_address":"10.78.0.3"}""");
        check(AuditAction.POOL_CHANGE, portal, "PUT", "/api/pool/" + machine, """
                {"vm_name":"AUDIT-4","ip_address":"10.78.0.4"}""");
        check(AuditAction.POOL_REMOVE, portal, "DELETE", "/api/pool/" + machine, null);
        check(AuditAction.POOL_RELEASE, portal, "POST", "/api/pool/" + lent + "/release", "{\"reason\":\"audit\"}");
        check(AuditAction.POOL_FORGET_HOST_KEY, portal, "POST", "/api/pool/" + machine + "/forget-host-key", "");
        check(AuditAction.SSH_KEY_ADD, portal, "POST", "/api/me/ssh-keys", "{\"key\":\"" + KEY + "\"}");
        check(AuditAction.SSH_KEY_REMOVE, person, "DELETE", "/api/me/ssh-keys/" + key, null);
        check(AuditAction.TOKEN_ADD, person, "POST", "/api/me/tokens", "{\"name\":\"new\",\"scope\":\"read\"}");
        check(AuditAction.TOKEN_REMOVE, person, "DELETE", "/api/me/tokens/" + token, null);
        check(AuditAction.SESSIONS_END, person, "DELETE", "/api/me/sessions", null);
        check(AuditAction.ACCOUNT_CHANGE, person, "PUT", "/api/me", "{\"name\":\"Another\"}");
        check(AuditAction.FIRST_PASSWORD, Portal.stranger(), "POST", "/api/login/first-password", """
                {"token":"%s","new_password":"a-n3w-password"}""".formatted(
                        link.replaceAll(".*[/=#]", "")));
        check(AuditAction.USER_ADD, portal, "POST", "/api/users", "{\"id\":\"another\"}");
        check(AuditAction.USER_CHANGE, portal, "PUT", "/api/users/somebody", "{\"name\":\"Another\"}");
        check(AuditAction.USER_REMOVE, portal, "DELETE", "/api/users/somebody", null);
        check(AuditAction.USER_LINK, portal, "POST", "/api/users/somebody/link", "");
        check(AuditAction.TEAM_ADD, portal, "POST", "/api/teams", "{\"key\":\"new-team\"}");
        check(AuditAction.TEAM_CHANGE, portal, "PUT", "/api/teams/old-team", "{\"name\":\"Another\"}");
        check(AuditAction.TEAM_REMOVE, portal, "DELETE", "/api/teams/old-team", null);

        softly.assertThat(rows()).isEqualTo(before);
        softly.assertThat(tables.column("select name from accounts where id = 'somebody'"))
                .containsExactly("somebody");
        softly.assertThat(person.get("/api/session").status()).isEqualTo(200);
        softly.assertThat(tried).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
        softly.assertAll();
    }

    private void check(AuditAction action, Portal caller, String method, String path, String body) {
        tried.add(action);
        softly.assertThat(caller.send(
                                method,
                                path,
                                body == null || body.isEmpty() ? null : "application/json",
                                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .status())
                .as("%s %s %s", action, method, path)
                .isGreaterThanOrEqualTo(500);
    }

    private int machine(String name, String address) {
        int id = portal.post("/api/pool", "{\"vm_name\":\"%s\",\"ip_address\":\"%s\"}".formatted(name, address))
                .json()
                .path(0)
                .path("id")
                .asInt();
        machines.add(id);
        return id;
    }

    /** What every attempt at signing in counts is beside the point. */
    private Map<String, Long> rows() {
        return tables.rowCounts().entrySet().stream()
                .filter(table -> !table.getKey().startsWith("sign_in_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void refuseEntries() {
        if (TestDatabase.isPostgres()) {
            tables.execute("create function no_entries() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'no room for entries'; end $$");
            tables.execute("create trigger no_entries before insert on audit for each row"
                    + " when (new.result = 'success') execute function no_entries()");
        } else {
            tables.execute("create trigger no_entries before insert on audit when new.result = 'success'"
                    + " begin select raise(abort, 'no room for entries'); end");
        }
    }

    private void acceptEntries() {
        tables.execute(
                TestDatabase.isPostgres()
                        ? "drop function if exists no_entries cascade"
                        : "drop trigger if exists no_entries");
    }

    @Test
    void the_entry_has_the_status_of_the_answer() {
        int id = portal.provision("audited", "single");
        portal.await(id, "COMPLETED");

        assertThat(portal.delete(id).status()).isEqualTo(200);

        assertThat(tables.rows("select action, object, status from audit order by id desc limit 2"))
                .containsExactly(
                        List.of("delete", "project/" + id, "200"), List.of("provision", "project/" + id, "200"));
    }
}
