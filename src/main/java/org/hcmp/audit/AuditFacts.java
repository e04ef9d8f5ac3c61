package org.hcmp.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What a call's address does not tell of it, but the call itself can. */
@RequestScoped
public class AuditFacts {

    private Optional<String> user = Optional.empty();
    private Optional<String> objects = Optional.empty();

    /** Says who is acting, where nobody is signed in yet. */
    public void actsAs(String name) {
        user = Optional.of(name);
    }

    /** Says which objects it is done to. */
    public void concerns(String ids) {
        objects = Optional.of(ids);
    }

    Optional<String> user() {
        return user;
    }

    Optional<String> objects() {
        return objects;
    }
}
