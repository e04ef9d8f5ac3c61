package org.hcmp.platform.persistence;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Names each row that holds what cannot be read in the log: once, for rows are read again and again. */
final class OddRows {

    private static final Logger LOG = Logger.getLogger(OddRows.class.getName());

    /** Beyond which a table is odd as a whole, and memory dearer than further lines. */
    private static final int MOST = 1000;

    private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

    private OddRows() {}

    /**
     * @param what is wrong, and what is shown instead; never the value, which may be a secret
     */
    static void name(String table, String id, String column, String what) {
        if (NAMED.size() < MOST && NAMED.add(table + " " + id + " " + column)) {
            LOG.log(Level.WARNING, "The row with the id {0} of {1} holds in {2} {3}.", new Object[] {
                id, table, column, what
            });
        }
    }
}
