package org.hcmp.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;

/** What a call's address does not tell of it, but the call itself can. */
@RequestScoped
public class AuditFacts {

    private Optional<String> user = Optional.empty();
    private Optional<SignedInBy> by = Optional.empty();
    private Optional<String> objects = Optional.empty();
    private final ObjectNode changes = JsonFormat.mapper().createObjectNode();

    /** Says who is acting, where nobody is signed in yet. */
    public void actsAs(String id, SignedInBy how) {
        user = Optional.of(id);
        by = Optional.of(how);
    }

    /** Says which objects it is done to. */
    public void concerns(String ids) {
        objects = Optional.of(ids);
    }

    /**
     * Says what is another than before, member by member; what is the same is left out. Never with a secret in it.
     *
     * @param before a record; null for what was made
     * @param after a record of the same members; null for what is gone
     */
    public void changed(Object before, Object after) {
        JsonNode old = JsonFormat.mapper().valueToTree(before);
        JsonNode now = JsonFormat.mapper().valueToTree(after);
        Stream.of(old, now)
                .flatMap(tree -> tree.properties().stream())
                .map(Map.Entry::getKey)
                .forEach(member -> compare(member, old.get(member), now.get(member)));
    }

    private void compare(String member, JsonNode old, JsonNode now) {
        ObjectNode change = JsonFormat.mapper().createObjectNode();
        change.set("before", old);
        change.set("after", now);
        if (!change.get("before").equals(change.get("after"))) {
            changes.set(member, change);
        }
    }

    Optional<Json> changes() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(JsonFormat.write(changes));
    }

    Optional<String> user() {
        return user;
    }

    Optional<SignedInBy> by() {
        return by;
    }

    Optional<String> objects() {
        return objects;
    }
}
