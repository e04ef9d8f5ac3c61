package org.hcmp.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom a command speaks with: results go to {@code out}, everything else to {@code err}, and what comes from elsewhere loses what would do
 * harm to a terminal.
 *
 * @param console a person who can be asked; empty where a program reads or writes
 * @param colours whether somebody sees colours in {@code out}
 */
public record Terminal(
        PrintWriter out, PrintWriter err, InputStream in, Optional<Console> console, boolean colours, Texts texts) {

    /**
     * Shows a result.
     *
     * @throws Failure if nobody can read it
     */
    public void print(String result) {
        out.println(PlainText.lines(result));
        flush(out);
    }

    /** @throws Failure if what was written until now cannot be read, as on a full disk, or where a pipe has ended */
    static void flush(PrintWriter writer) {
        if (writer.checkError()) {
            throw Failure.usage("output.unwritable");
        }
    }

    /** Tells how things go. */
    public void tell(String key, Object... values) {
        tellText(texts.of(key, values));
    }

    /** The same in words that are there already. */
    public void tellText(String text) {
        err.println(PlainText.lines(text));
        err.flush();
    }

    /** Asks for a line. */
    public String ask(Console person, String key, Object... values) {
        prompt(key, values);
        String answer = person.readLine();
        return answer == null ? "" : answer.strip();
    }

    /** Asks for what nobody shall see. */
    public String askSecret(Console person, String key, Object... values) {
        prompt(key, values);
        char[] answer = person.readPassword();
        return answer == null ? "" : new String(answer);
    }

    /** Not by the console, which writes in the letters of a locale that may not be installed. */
    private void prompt(String key, Object... values) {
        err.print(PlainText.line(texts.of(key, values)));
        err.flush();
    }

    /**
     * What a file holds, or what a program hands in where the file is called {@code -}.
     *
     * @throws Failure if it cannot be read
     */
    public byte[] content(Path file) {
        try {
            return file.toString().equals("-") ? in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.usage("file.unreadable", file, e);
        }
    }

    /** The first line of what a program hands in: a secret, which the line's end is no part of. */
    public String secretFromInput() {
        return new String(content(Path.of("-")), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }
}
