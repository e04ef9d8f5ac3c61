package org.hcmp.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the steps of a run say, chunk by chunk, fit for a terminal: of all that programs write beside text only colours are left, and these
 * only where somebody sees them. A sequence may be cut by the end of a chunk.
 */
final class OutputFilter {

    private static final Pattern SEQUENCE = Pattern.compile(PlainText.SEQUENCE);
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;:]*m");

    /** What may still become a sequence; longer ones are none that anybody wrote on purpose. */
    private static final Pattern BEGINNING =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\u0007\u001B]*\u001B?|[ -/]*)\\z");

    private static final int LONGEST_BEGINNING = 4096;
    private static final String PLAIN = "\u001B[0m";

    private final boolean colours;
    private String begun = "";
    private boolean coloured;

    OutputFilter(boolean colours) {
        this.colours = colours;
    }

    /** What of this chunk, and of what was held back before, can be shown. */
    String take(String chunk) {
        String text = (begun + chunk).replace("\r\n", "\n").replace('\r', '\n');
        Matcher cut = BEGINNING.matcher(text);
        begun = cut.find() && text.length() - cut.start() <= LONGEST_BEGINNING ? cut.group() : "";
        return shown(text.substring(0, text.length() - begun.length()));
    }

    /** What has to follow the last chunk, so that what comes after it has no colour. */
    String end() {
        return coloured ? PLAIN : "";
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder();
        Matcher sequence = SEQUENCE.matcher(text);
        int from = 0;
        while (sequence.find()) {
            shown.append(PlainText.lines(text.substring(from, sequence.start())));
            if (colours && COLOUR.matcher(sequence.group()).matches()) {
                shown.append(sequence.group());
                coloured = true;
            }
            from = sequence.end();
        }
        return shown.append(PlainText.lines(text.substring(from))).toString();
    }
}
