package org.hcmp.platform.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who makes the call that is being answered: the one place to ask. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    /** For the door alone, which knows. */
    public void set(Caller known) {
        caller = known;
    }

    /**
     * Who is calling.
     *
     * @throws IllegalStateException where nobody has to say who they are
     */
    public Caller get() {
        return known().orElseThrow(() -> new IllegalStateException("Only a call that is not public has a caller."));
    }

    /** What the caller signs in as. */
    public String id() {
        return get().id();
    }

    /** Who is calling; empty for a stranger. */
    public Optional<Caller> known() {
        return Optional.ofNullable(caller);
    }
}
