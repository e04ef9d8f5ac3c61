package org.hcmp.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
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

    /** Says what is another than before; what is the same is left out. Never a secret. */
    public void changed(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.putObject(what).putPOJO("before", before).putPOJO("after", after);
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
