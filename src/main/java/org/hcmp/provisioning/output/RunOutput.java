package org.hcmp.provisioning.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What runs have said, for those who did not watch. */
@ApplicationScoped
public class RunOutput {

    @Inject
    private OutputReader reader;

    /** What there is to read at this moment; nothing is read before it is written to somebody. */
    public OutputText text(OutputQuery query) {
        return new OutputText(reader, query);
    }
}
