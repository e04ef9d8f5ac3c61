package org.hcmp.support;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.hcmp.audit.AuditLog;

/** Stands inside of the server and copies what it logs as SEVERE, and the audit, into files, where {@link ServerLog} reads them. */
@Singleton
@Startup
public class LogWatch {

    static final String SEVERE_FILE = "test.server.severe";
    static final String AUDIT_FILE = "test.server.audit";

    private final List<Handler> copies = List.of(
            new Copy(SEVERE_FILE, entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()),
            new Copy(AUDIT_FILE, entry -> AuditLog.class.getName().equals(entry.getLoggerName())));

    @PostConstruct
    void begin() {
        copies.forEach(Logger.getLogger("")::addHandler);
    }

    @PreDestroy
    void end() {
        copies.forEach(Logger.getLogger("")::removeHandler);
    }

    private static final class Copy extends Handler {

        private final Path file;

        Copy(String property, Filter wanted) {
            file = Path.of(System.getProperty(property));
            setFilter(wanted);
            setFormatter(new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                try {
                    Files.writeString(
                            file, getFormatter().format(entry), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
