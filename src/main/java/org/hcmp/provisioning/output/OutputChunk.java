package org.hcmp.provisioning.output;

import java.nio.charset.StandardCharsets;

/**
 * A part of what a step said, stored and told as one.
 *
 * @param text what it said, which UTF-8 and both databases can hold
 * @param omitted how many bytes are left out directly before it
 */
public record OutputChunk(String text, long omitted) {

    /** As readers are shown it. */
    String shown() {
        return notice() + text;
    }

    /** How many bytes readers are shown. */
    int bytes() {
        return bytesOf(text) + bytesOf(notice());
    }

    private String notice() {
        return omitted == 0 ? "" : "\n[... %d bytes left out ...]\n".formatted(omitted);
    }

    /** The bytes of a text alone, of which that many are shown if so many are left out before it. */
    static int bytesOf(int shown, long omitted) {
        return shown - bytesOf(new OutputChunk("", omitted).notice());
    }

    static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
