package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets transactions with the same subject go one after the other, on all nodes. */
@ApplicationScoped
public class Turns {

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    private final Map<String, TurnQueue> queues = new ConcurrentHashMap<>();

    /**
     * Waits for the turn, and keeps it until the transaction ends.
     *
     * @param subject a constant of the code, such as a table's name
     * @throws org.hcmp.platform.errors.ProblemException 503 if others wait already and the turn stands still
     */
    public void take(String subject) {
        queues.computeIfAbsent(subject, name -> new TurnQueue())
                .pass(() -> entityManager
                        .createNativeQuery(database.kind().oneAtATime(subject))
                        .getResultList());
    }

    /**
     * Takes the turn, and keeps it until the transaction ends, unless another transaction has it at this moment.
     *
     * @param subject any text
     * @return whether it was taken
     */
    public boolean takeIfFree(String subject) {
        Object taken = entityManager
                .createNativeQuery(database.kind().ifNobodyElse())
                .setParameter(1, subject)
                .getSingleResult();
        return ((Number) taken).intValue() == 1;
    }
}
