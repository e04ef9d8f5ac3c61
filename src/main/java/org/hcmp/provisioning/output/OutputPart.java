package org.hcmp.provisioning.output;

import java.util.List;

/**
 * Chunks that follow each other, as many as one should hold in memory.
 *
 * @param chunks in their order
 * @param isAll whether none is left up to where one wanted to read
 */
record OutputPart(List<Chunk> chunks, boolean isAll) {

    /** @param number that of the event that tells of it */
    record Chunk(int number, String text) {}

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    int last() {
        return chunks.get(chunks.size() - 1).number();
    }
}
