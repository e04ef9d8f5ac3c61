package org.hcmp.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.people.MeView;
import org.hcmp.people.ProvidedAccounts;
import org.hcmp.people.ProvidedPerson;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.persistence.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a provider's answer, inside of the server. */
@ExtendWith(ArquillianExtension.class)
public class EntranceIT {

    private static final String HERE = "192.0.2.1";

    @Inject
    private Entrance entrance;

    @Inject
    private IdTokens idTokens;

    @Inject
    private Sql sql;

    @Inject
    private AuditFacts facts;

    @BeforeEach
    void it_is_a_call_that_is_audited() {
        facts.begin(AuditAction.SIGN_IN, HERE, "a-request", Optional.empty());
    }

    @AfterEach
    void take_everybody_away() {
        for (String what : List.of(
                "sso_accounts",
                "sso_sessions",
                "sso_answers",
                "memberships",
                "teams",
                "api_tokens",
                "audit where address = '%s'".formatted(HERE),
                "sessions where user_id <> 'admin'",
                "accounts where id <> 'admin'")) {
            sql.update("delete from " + what);
        }
    }

    @Test
    void somebody_new_gets_an_account_and_a_session_and_their_teams_are_made() throws Exception {
        Entrance.Entered entered = enter("kim", "kim", Role.MEMBER, "order");

        assertThat(entered.account().before()).isNull();
        assertThat(entered.account().after())
                .isEqualTo(new MeView("kim", "Kim Min-ji", "kim@example.org", "member", List.of("order"), null));
        assertThat(sql.select(
                        "select user_id, signed_in_by, address from sessions where token_digest = ?",
                        row -> row.text(1) + " " + row.text(2) + " " + row.text(3),
                        entered.session().digest()))
                .containsExactly("kim sso " + HERE);
        assertThat(sql.select("select team_key from teams", row -> row.text(1))).containsExactly("order");
        assertThat(sql.select("select password from accounts where id = 'kim'", row -> String.valueOf(row.text(1))))
                .containsExactly("null");
    }

    @Test
    void an_account_that_was_there_is_nobody_elses_whatever_they_are_called() throws Exception {
        sql.update(
                "insert into accounts (id, name, role, state, password) values ('kim', 'k', 'operator', 'active', 'h')");
        sql.update("insert into accounts (id, name, role, state) values ('lee', 'l', 'member', 'ended')");

        assertThat(enter("1", "kim", Role.VIEWER).account().after().id()).isEqualTo("kim-2");
        assertThat(enter("2", "kim", Role.VIEWER).account().after().id()).isEqualTo("kim-3");
        assertThat(enter("3", "admin", Role.VIEWER).account().after().id()).isEqualTo("admin-2");
        assertThat(enter("4", "Lee", Role.VIEWER).account().after().id()).isEqualTo("lee-2");
        assertThat(enter("1", "somebody else", Role.VIEWER).account().after().id())
                .isEqualTo("kim-2");
        assertThat(sql.select("select role from accounts where id in ('admin', 'kim') order by id", row -> row.text(1)))
                .containsExactly("admin", "operator");
    }

    @Test
    void role_and_teams_go_up_and_down_with_the_groups() throws Exception {
        enter("kim", "kim", Role.MEMBER, "order");
        assertThat(enter("kim", "kim", Role.OPERATOR, "order", "stock")
                        .account()
                        .after())
                .extracting(MeView::role, MeView::teams)
                .containsExactly("operator", List.of("order", "stock"));

        ProvidedAccounts.Settled down =
                enter("kim", "kim", Role.VIEWER, "stock").account();

        assertThat(down.before().role()).isEqualTo("operator");
        assertThat(down.after()).extracting(MeView::role, MeView::teams).containsExactly("viewer", List.of("stock"));
        assertThat(enter("kim", "kim", Role.VIEWER).account().after().teams()).isEmpty();
    }

    @Test
    void where_groups_say_nothing_of_teams_those_stay() throws Exception {
        enter("kim", "kim", Role.MEMBER, "order");

        assertThat(entrance.enter(answer(), person("kim", "kim"), Role.MEMBER, Optional.empty(), Optional.empty(), HERE)
                        .account()
                        .after()
                        .teams())
                .containsExactly("order");
    }

    @Test
    void who_has_no_role_any_more_keeps_nothing_that_they_were_let_in_by() throws Exception {
        enter("kim", "kim", Role.OPERATOR, "order");
        sql.update("insert into api_tokens (token_digest, account_id, name, scope, created_at, expires_at)"
                + " values ('d', 'kim', 'n', 'write', '2026-01-01 00:00:00', '2099-01-01 00:00:00')");

        RefusedException refused = entrance.withdraw(person("kim", "kim"));

        assertThat(refused.refusal()).isEqualTo(Refusal.NO_ROLE);
        assertThat(sql.select("select role from accounts where id = 'kim'", row -> row.text(1)))
                .containsExactly("viewer");
        assertThat(sql.select("select 1 from memberships", row -> 1)).isEmpty();
        assertThat(sql.select("select 1 from sessions where user_id = 'kim'", row -> 1))
                .isEmpty();
        assertThat(sql.select("select 1 from api_tokens where account_id = 'kim'", row -> 1))
                .isEmpty();
        assertThat(audited())
                .containsExactly(
                        "kim sso 303 {\"role\":{\"before\":null,\"after\":\"operator\"}",
                        "kim sso 403 {\"role\":{\"before\":\"operator\",\"after\":\"viewer\"}");
        assertThat(entrance.withdraw(person("nobody", "nobody")).refusal()).isEqualTo(Refusal.NO_ROLE);
        assertThat(audited()).hasSize(2);
    }

    @Test
    void nobody_is_let_in_whose_entry_in_the_audit_cannot_be_written() {
        facts.begin(AuditAction.SIGN_IN, null, null, Optional.empty());

        assertThatThrownBy(() -> enter("kim", "kim", Role.MEMBER)).isInstanceOf(Exception.class);

        assertThat(sql.select("select 1 from sessions where user_id = 'kim'", row -> 1))
                .isEmpty();
        assertThat(sql.select("select 1 from accounts where id = 'kim'", row -> 1))
                .isEmpty();
    }

    /** Who, how, with what status, and what became of the role. */
    private List<String> audited() {
        return sql.select(
                "select user_id, signed_in_by, status, changes from audit where address = ? order by id",
                row -> "%s %s %s %s"
                        .formatted(
                                row.text(1),
                                row.text(2),
                                row.number(3),
                                row.text(4).replaceFirst(".*(\"role\":\\{[^}]*}).*", "{$1")),
                HERE);
    }

    @Test
    void an_answer_lets_somebody_in_once() throws Exception {
        String answer = answer();
        entrance.enter(answer, person("kim", "kim"), Role.MEMBER, Optional.empty(), Optional.empty(), HERE);

        assertThatThrownBy(() -> entrance.enter(
                        answer, person("kim", "kim"), Role.MEMBER, Optional.empty(), Optional.empty(), HERE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("already");
        assertThat(sql.select("select 1 from sessions where user_id = 'kim'", row -> 1))
                .hasSize(1);
    }

    @Test
    void a_closed_account_opens_nothing() throws Exception {
        for (String state : List.of("disabled", "ended")) {
            enter(state, state, Role.MEMBER);
            sql.update("update accounts set state = ? where id = ?", state, state);

            assertThatThrownBy(() -> enter(state, state, Role.ADMIN)).isInstanceOf(RefusedException.class);
            assertThat(sql.select("select role from accounts where id = ?", row -> row.text(1), state))
                    .containsExactly("member");
        }
    }

    @Test
    void an_id_token_is_kept_encrypted_and_goes_with_its_session() throws Exception {
        Entrance.Entered first = entrance.enter(
                answer(),
                person("kim", "kim"),
                Role.MEMBER,
                Optional.empty(),
                idTokens.encrypted("the.id.token"),
                HERE);
        Entrance.Entered other = entrance.enter(
                answer(), person("kim", "kim"), Role.MEMBER, Optional.empty(), idTokens.encrypted("other"), HERE);
        assertThat(sql.select("select id_token from sso_sessions", row -> row.text(1)))
                .hasSize(2)
                .allMatch(stored -> !stored.contains("the.id.token"));

        assertThat(idTokens.take(first.session().digest())).contains("the.id.token");
        assertThat(idTokens.take(first.session().digest())).isEmpty();
        sql.update(
                "delete from sessions where token_digest = ?", other.session().digest());
        enter("lee", "lee", Role.MEMBER);
        assertThat(sql.select("select id_token from sso_sessions", row -> row.text(1)))
                .isEmpty();
    }

    private Entrance.Entered enter(String subject, String signsInAs, Role role, String... teams)
            throws RefusedException {
        SortedSet<String> keys = new TreeSet<>(List.of(teams));
        return entrance.enter(answer(), person(subject, signsInAs), role, Optional.of(keys), Optional.empty(), HERE);
    }

    private static String answer() {
        return UUID.randomUUID().toString();
    }

    private static ProvidedPerson person(String subject, String signsInAs) {
        return new ProvidedPerson(
                "https://sso.example.org",
                subject,
                signsInAs,
                Optional.of("Kim Min-ji"),
                Optional.of("kim@example.org"));
    }
}
