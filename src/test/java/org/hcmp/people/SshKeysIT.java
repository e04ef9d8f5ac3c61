package org.hcmp.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.hcmp.platform.ssh.SshKeyPair;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One's own SSH keys. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SshKeysIT {

    private static final String ADDRESS = "/api/me/ssh-keys";

    private final Portal portal = Portal.signedIn();
    private final TestDatabase database = TestSession.database();

    @AfterEach
    void forget_all() {
        database.execute("delete from ssh_keys");
    }

    @Test
    void a_key_is_added_shown_and_removed() {
        String line = SshKeyPair.generate("kim@laptop").publicKey();

        Answer answer = add(line);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode key = answer.json();
        assertThat(key.get("key").asText()).isEqualTo(line);
        assertThat(key.get("type").asText()).isEqualTo("ssh-ed25519");
        assertThat(key.get("comment").asText()).isEqualTo("kim@laptop");
        assertThat(key.get("fingerprint").asText()).startsWith("SHA256:");
        assertThat(portal.get(ADDRESS).json()).containsExactly(key);
        assertThat(database.value("select user_id from ssh_keys")).isEqualTo("admin");

        assertThat(remove(key.get("id").asInt()).status()).isEqualTo(204);
        assertThat(remove(key.get("id").asInt()).status()).isEqualTo(404);
        assertThat(portal.get(ADDRESS).json()).isEmpty();
    }

    @Test
    void the_same_key_is_not_taken_twice_whatever_its_comment() {
        String[] words = SshKeyPair.generate("one").publicKey().split(" ");

        List<Integer> statuses = AtOnce.call(
                4,
                number -> add(words[0] + " " + words[1] + " comment" + number).status());

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void nobody_has_more_than_twenty() {
        for (int number = 0; number < 20; number++) {
            assertThat(add(SshKeyPair.generate("key" + number).publicKey()).status())
                    .isEqualTo(201);
        }

        assertThat(add(SshKeyPair.generate("one too many").publicKey()).detail())
                .isEqualTo("There are 20 keys already; remove one first.");
    }

    @Test
    void a_key_of_somebody_else_is_out_of_reach() {
        database.execute("insert into ssh_keys (user_id, key_type, key_data, comment, fingerprint, added_at)"
                + " values ('kim', 'ssh-ed25519', 'AAAA', '', 'SHA256:x', '2026-11-27 10:00:00.000000')");
        int id = Integer.parseInt(database.value("select id from ssh_keys"));

        assertThat(portal.get(ADDRESS).json()).isEmpty();
        assertThat(remove(id).status()).isEqualTo(404);
        assertThat(database.query("select id from ssh_keys")).hasSize(1);
    }

    private Answer add(String line) {
        return portal.post(ADDRESS, "{\"key\":%s}".formatted(Portal.quoted(line)));
    }

    private Answer remove(int id) {
        return portal.send("DELETE", ADDRESS + "/" + id, null, BodyPublishers.noBody());
    }
}
