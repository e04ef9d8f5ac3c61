package org.hcmp.provisioning.output;

/**
 * What there is to read at a moment.
 *
 * @param bytes how much
 * @param last the number of the last chunk; 0 if there is none
 * @param omitted how many bytes are left out of it
 * @param writtenAt when its last chunk was written, in milliseconds since 1970
 */
record OutputSize(long bytes, int last, long omitted, long writtenAt) {

    /** Another one whenever the same question has another answer. */
    String version() {
        return "%x-%x-%x-%x".formatted(last, bytes, omitted, writtenAt);
    }
}
