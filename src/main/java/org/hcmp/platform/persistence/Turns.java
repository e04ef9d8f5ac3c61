package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets transactions with the same subject go one after the other, on all nodes. */
@ApplicationScoped
public class Turns {

    /** Each of them has a connection, and does nothing with it. */
    private static final int MOST_IN_DATABASE = 8;

    /** Each of them has a connection too, but works. */
    private static final int MOST_IN_LINE = 12;

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    private final Map<String, TurnQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, TurnQueue> lines = new ConcurrentHashMap<>();

    /**
     * Waits for the turn, and keeps it until the transaction ends.
     *
     * @param subject a constant of the code, such as a table's name
     * @throws org.hcmp.platform.errors.ProblemException 503 if others wait already and the turn stands still
     */
    public void take(String subject) {
        queues.computeIfAbsent(subject, name -> new TurnQueue(MOST_IN_DATABASE))
                .pass(() -> entityManager
                        .createNativeQuery(database.kind().oneAtATime(subject))
                        .getResultList());
    }

    /**
     * Lets a few at a time begin what they will need a turn for. The others wait without a connection: this is called outside
     * of the transaction.
     *
     * @param subject one of few words
     * @param work the whole transaction
     * @throws org.hcmp.platform.errors.ProblemException 503 if others wait already and nobody comes out
     */
    public <T> T inLine(String subject, Supplier<T> work) {
        return lines.computeIfAbsent(subject, name -> new TurnQueue(MOST_IN_LINE))
                .pass(work);
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
