package org.hcmp.cli.terminal;

import java.io.PrintWriter;

/**
 * What a run says while somebody watches: its log's lines, and between them what its steps say. Each method throws a {@link Failure} if it
 * cannot be written.
 */
public final class RunLog implements AutoCloseable {

    private final PrintWriter out;
    private final OutputFilter filter;
    private boolean lineBegun;

    /** @param out where it is read */
    public RunLog(PrintWriter out, boolean colours) {
        this.out = out;
        this.filter = new OutputFilter(colours);
    }

    /** A line of the log. */
    public void line(String line) {
        endLine();
        out.println(PlainText.line(line));
        Terminal.flush(out);
    }

    /** Something that a step has said, of any length. */
    public void output(String chunk) {
        String shown = filter.take(chunk);
        if (!shown.isEmpty()) {
            out.print(shown);
            lineBegun = !shown.endsWith("\n");
            Terminal.flush(out);
        }
    }

    /** Leaves the terminal as it was. */
    @Override
    public void close() {
        out.print(filter.end());
        endLine();
        Terminal.flush(out);
    }

    private void endLine() {
        if (lineBegun) {
            out.println();
            lineBegun = false;
        }
    }
}
