package org.hcmp.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A body that is compressed once it turns out to be large: one that fits into a packet would gain nothing. */
final class CompressedBody extends OutputStream {

    /** What a packet holds beside the headers of an answer. */
    static final int SMALL = 1024;

    private final OutputStream plain;
    private final Runnable onCompression;
    private final byte[] beginning = new byte[SMALL];
    private int length;
    private Quick compressed;

    /**
     * @param plain takes what the client gets
     * @param onCompression called before anything of a compressed body is written, and for no other
     */
    CompressedBody(OutputStream plain, Runnable onCompression) {
        this.plain = plain;
        this.onCompression = onCompression;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (compressed == null && length + count <= SMALL) {
            System.arraycopy(bytes, offset, beginning, length, count);
            length += count;
            return;
        }
        if (compressed == null) {
            onCompression.run();
            compressed = new Quick(plain);
            compressed.write(beginning, 0, length);
        }
        compressed.write(bytes, offset, count);
    }

    /** Only what is on its way already: whether the rest will be large is not known yet. */
    @Override
    public void flush() throws IOException {
        if (compressed != null) {
            compressed.flush();
        }
    }

    /** Ends the body, which is complete. */
    void finish() throws IOException {
        if (compressed == null) {
            plain.write(beginning, 0, length);
        } else {
            compressed.finish();
        }
    }

    /**
     * Leaves the body without an end, so that its reader sees that it is cut off. What has begun is sent, or a server that can
     * still take the answer back would say why it failed in a body that is announced as compressed.
     */
    void cutOff() throws IOException {
        if (compressed != null) {
            plain.flush();
        }
    }

    /** Gives the memory back that compressing takes, which the collector of garbage does not see. */
    void release() {
        if (compressed != null) {
            compressed.release();
        }
    }

    /** At the quickest level, which leaves a few percent of a history already. */
    private static final class Quick extends GZIPOutputStream {

        private static final int BUFFER = 8192;

        Quick(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }

        void release() {
            def.end();
        }
    }
}
