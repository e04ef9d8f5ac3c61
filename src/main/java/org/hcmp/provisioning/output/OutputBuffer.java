package org.hcmp.provisioning.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a step said and nobody has stored yet, cut into chunks. It holds a bounded amount: of what a database cannot take in
 * time the oldest is left out, and the next chunk says so.
 */
final class OutputBuffer {

    /** The most characters of one chunk. */
    static final int CHUNK = 1 << 16;

    /** The most chunks that wait. */
    static final int MOST = 64;

    private final Deque<String> full = new ArrayDeque<>();
    private final StringBuilder rest = new StringBuilder();
    private long omitted;

    void add(String text) {
        rest.append(text);
        while (rest.length() >= CHUNK) {
            full.add(cut(end()));
        }
        while (full.size() > MOST) {
            omitted += OutputChunk.bytesOf(full.remove());
        }
    }

    boolean isEmpty() {
        return chunks() == 0;
    }

    /** Whether waiting for more would not make the next chunk longer. */
    boolean hasWholeChunk() {
        return !full.isEmpty();
    }

    /** Into how many chunks it would go now. */
    int chunks() {
        return full.size() + (rest.isEmpty() && (omitted == 0 || !full.isEmpty()) ? 0 : 1);
    }

    /** Takes the next chunk out; an empty one if there is none. */
    OutputChunk next() {
        String text = full.isEmpty() ? cut(rest.length()) : full.remove();
        OutputChunk chunk = new OutputChunk(text, omitted);
        omitted = 0;
        return chunk;
    }

    /** Leaves out a chunk that was taken out and could not be stored. */
    void leaveOut(OutputChunk chunk) {
        omitted += chunk.omitted() + OutputChunk.bytesOf(chunk.text());
    }

    void clear() {
        full.clear();
        rest.setLength(0);
        omitted = 0;
    }

    /** After a whole line if that is not short, so that colours and lines are seldom torn; never within a character. */
    private int end() {
        int line = rest.lastIndexOf("\n", CHUNK - 1) + 1;
        if (line > CHUNK / 2) {
            return line;
        }
        return Character.isHighSurrogate(rest.charAt(CHUNK - 1)) ? CHUNK - 1 : CHUNK;
    }

    /** Postgres takes no NUL, and half of a character is none that could be encoded. */
    private String cut(int end) {
        String text = rest.substring(0, end).replace('\0', '\uFFFD');
        rest.delete(0, end);
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
