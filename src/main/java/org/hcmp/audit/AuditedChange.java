package org.hcmp.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an audited call changes, and its entry in the audit, in one transaction: both are there or neither. What changes nothing,
 * or fails, is left to {@link AuditFilter}.
 */
@ApplicationScoped
public class AuditedChange {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    @Inject
    private AuditRows rows;

    @Inject
    private AuditFacts facts;

    /**
     * @param change makes it, with all that there is to say of it in {@link AuditFacts}
     * @return what the call answers with: a {@link Response}, or what becomes one by itself
     */
    @Transactional
    public <T> T call(Supplier<T> change) {
        T answer = change.get();
        if (answer instanceof Response response) {
            store(response.getStatus(), AuditFacts.idIn(response.getHeaderString(HttpHeaders.LOCATION)));
        } else {
            store(OK, Optional.empty());
        }
        return answer;
    }

    /** @param change makes it; the call answers with nothing */
    @Transactional
    public void run(Runnable change) {
        change.run();
        store(NO_CONTENT, Optional.empty());
    }

    /**
     * Stores the entry as part of the transaction at hand, which makes the change.
     *
     * @param status HTTP status of the answer
     */
    public void store(int status) {
        store(status, Optional.empty());
    }

    private void store(int status, Optional<String> made) {
        facts.stored(status);
        rows.add(facts.call(status, facts.outcome().orElse(null), made));
    }
}
