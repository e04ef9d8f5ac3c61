package org.hcmp.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Everything that is logged, by whomever, until it is closed; meanwhile the console stays quiet. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final Handler[] silenced = root.getHandlers();
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public CapturedLog() {
        Stream.of(silenced).forEach(root::removeHandler);
        root.addHandler(this);
    }

    /** What one class said, a line each. */
    public List<String> linesOf(Class<?> type) {
        return records.stream()
                .filter(logged -> type.getName().equals(logged.getLoggerName()))
                .map(new SimpleFormatter()::formatMessage)
                .toList();
    }

    /** All of it, with every stack trace. */
    public String text() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        for (LogRecord logged : records) {
            lines.println(new SimpleFormatter().formatMessage(logged));
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(lines);
            }
        }
        return text.toString();
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        Stream.of(silenced).forEach(root::addHandler);
    }
}
