package org.hcmp.platform.http;

import java.util.ArrayList;
import java.util.List;

/** Header values in which quotes keep together what would else be taken apart (RFC 9110, 5.6.4). */
final class QuotedText {

    private QuotedText() {}

    /** The parts between separators that stand outside of quotes; one that is blank is none. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '"') {
                quoted = !quoted;
            } else if (quoted && sign == '\\') {
                at++;
            } else if (!quoted && sign == separator) {
                parts.add(text.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** The text without quotes around it. */
    static String unquoted(String text) {
        String word = text.strip();
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1)
                        .replaceAll("\\\\(.)", "$1")
                        .strip()
                : word;
    }
}
