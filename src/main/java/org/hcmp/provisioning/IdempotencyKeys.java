package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.projects.ProjectReplaced;

/** Which requests were accepted already, for clients that are not sure and ask again. */
@ApplicationScoped
public class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Turns turns;

    /** On this node; on SQLite the second of two equal requests would wait for the first instead of being refused. */
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    /**
     * Refuses a request while the same one is being accepted on this node.
     *
     * @param accept accepts it, in a transaction of its own
     * @return the project's id
     * @throws ProblemException 409 if it is in flight
     */
    <T> T oneAtATime(IdempotencyKey key, Supplier<T> accept) {
        if (!inFlight.add(key.keyDigest())) {
            throw stillInFlight();
        }
        try {
            return accept.get();
        } finally {
            inFlight.remove(key.keyDigest());
        }
    }

    /**
     * The project that the same request was answered with before, as part of the transaction that accepts it.
     *
     * @param isStillTheSame whether the project of an id is still the one that the request was answered with
     * @throws ProblemException 409 if another node is accepting it, 422 if the key was used for another body
     */
    Optional<Integer> acceptedBefore(IdempotencyKey key, IntPredicate isStillTheSame) {
        if (!turns.takeIfFree(key.keyDigest())) {
            throw stillInFlight();
        }
        forgetSomeExpired();
        Optional<AcceptedRequest> before =
                Optional.ofNullable(entityManager.find(AcceptedRequest.class, key.keyDigest()));
        if (before.isPresent()
                && (before.get().isExpiredAt(clock.instant())
                        || !isStillTheSame.test(before.get().projectId()))) {
            entityManager.remove(before.get());
            entityManager.flush();
            return Optional.empty();
        }
        if (before.isPresent() && !before.get().isSameAs(key)) {
            throw ProblemException.invalid("Idempotency-Key was used for another request; take a new one for this.");
        }
        return before.map(AcceptedRequest::projectId);
    }

    /** Remembers what a request was answered with, as part of the transaction that accepts it. */
    void keep(IdempotencyKey key, int projectId) {
        entityManager.persist(
                new AcceptedRequest(key, projectId, clock.instant().plus(KEPT)));
    }

    /** What an earlier project of the same id was asked for with. */
    void forgetEarlier(int projectId) {
        if (!database.kind().givesIdsAgain()) {
            return;
        }
        forget(projectId);
    }

    void forgetReplaced(@Observes ProjectReplaced replaced) {
        forget(replaced.id());
    }

    private void forget(int projectId) {
        entityManager
                .createQuery("delete from AcceptedRequest a where a.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
    }

    /** None that another request is forgetting at this moment, for which this one would have to wait. */
    private void forgetSomeExpired() {
        entityManager
                .createNativeQuery("delete from accepted_requests where key_digest in ("
                        + "select a.key_digest from accepted_requests a where a.expires_at < ?1 limit 20"
                        + database.kind().skipLocked("a") + ")")
                .setParameter(1, clock.instant().toEpochMilli())
                .executeUpdate();
    }

    private static ProblemException stillInFlight() {
        return new ProblemException(
                ProblemCode.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is being accepted at this moment; ask again for its answer.");
    }
}
