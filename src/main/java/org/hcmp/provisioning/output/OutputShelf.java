package org.hcmp.provisioning.output;

/** Where the chunks of one step go. */
interface OutputShelf {

    /** What became of a chunk. */
    enum Outcome {
        STORED,

        /** The database did not take it; a little later it may. */
        LATER,

        /** The database will never take it. */
        REFUSED,

        /** The claim does not hold any more. */
        LOST
    }

    Outcome store(OutputChunk chunk);
}
