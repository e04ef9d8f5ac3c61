package org.hcmp.provisioning.output;

/**
 * How much is stored of what a run said.
 *
 * @param last the number of its last chunk; 0 if there is none
 * @param headEnd the number of the last chunk that is kept from the beginning, whatever follows
 * @param bytes all that is kept
 */
public record OutputExtent(int last, int headEnd, long bytes) {

    /** With one chunk more, which is kept for good if the head is not longer than it may be with it. */
    OutputExtent with(int number, int more, long longestHead) {
        boolean inHead = headEnd == last && bytes + more <= longestHead;
        return new OutputExtent(number, inHead ? number : headEnd, bytes + more);
    }

    /** With that much less in its middle. */
    OutputExtent without(long less) {
        return new OutputExtent(last, headEnd, bytes - less);
    }
}
