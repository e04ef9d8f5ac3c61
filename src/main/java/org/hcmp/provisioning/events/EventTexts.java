package org.hcmp.provisioning.events;

import java.util.Map;

/** What events of the type {@code output} say: too long for their rows, so it is kept apart, by who writes it. */
public interface EventTexts {

    /**
     * Texts of a run's events, as many as one should hold in memory.
     *
     * @param texts by the number of the event; one that is missing was left out meanwhile
     * @param last up to which number these are all
     */
    record Part(Map<Integer, String> texts, int last) {

        static final Part NONE = new Part(Map.of(), Integer.MAX_VALUE);
    }

    /** The texts of a project's events that follow a number, up to another one. */
    Part read(int projectId, int after, int last);

    /** Forgets all that the run of a project said, as part of the transaction in which its events go. */
    void forget(int projectId);
}
