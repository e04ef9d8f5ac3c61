package org.hcmp.provisioning.output;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.persistence.TransientFailure;
import org.hcmp.provisioning.runs.Claim;

/** Puts the chunks of one step into the journal, one after the other. */
final class JournalShelf implements OutputShelf {

    private static final Logger LOG = Logger.getLogger(JournalShelf.class.getName());

    private final OutputJournal journal;
    private final DatabaseWatch database;
    private final Claim claim;
    private final String step;

    /** What is stored of the run; null before this node has looked. */
    private OutputExtent extent;

    JournalShelf(OutputJournal journal, DatabaseWatch database, Claim claim, String step) {
        this.journal = journal;
        this.database = database;
        this.claim = claim;
        this.step = step;
    }

    @Override
    public Outcome store(OutputChunk chunk) {
        if (database.isAway()) {
            return Outcome.LATER;
        }
        try {
            return append(chunk);
        } catch (RuntimeException e) {
            return onFailure(e);
        }
    }

    private Outcome append(OutputChunk chunk) {
        if (extent == null) {
            extent = journal.extent(claim.projectId());
        }
        Optional<OutputExtent> now = journal.append(claim, step, chunk, extent);
        now.ifPresent(known -> extent = known);
        return now.isPresent() ? Outcome.STORED : Outcome.LOST;
    }

    private Outcome onFailure(RuntimeException failure) {
        Object[] known = {claim.projectId(), Reason.of(failure)};
        if (!TransientFailure.isIn(failure)) {
            LOG.log(Level.SEVERE, "Project {0,number,#}: output cannot be stored and is left out: {1}", known);
            return Outcome.REFUSED;
        }
        if (database.answers()) {
            LOG.log(Level.WARNING, "Project {0,number,#}: output could not be stored ({1}); trying again.", known);
        }
        return Outcome.LATER;
    }
}
