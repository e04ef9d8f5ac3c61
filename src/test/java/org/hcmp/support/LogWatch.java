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
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Stands inside of the server and copies what it logs as SEVERE into a file, where {@link ServerLog} reads it. */
@Singleton
@Startup
public class LogWatch {

    static final String FILE = "test.server.severe";

    private final Handler copy = new Copy(Path.of(System.getProperty(FILE)));

    @PostConstruct
    void begin() {
        Logger.getLogger("").addHandler(copy);
    }

    @PreDestroy
    void end() {
        Logger.getLogger("").removeHandler(copy);
    }

    private static final class Copy extends Handler {

        private final Path file;

        Copy(Path file) {
            this.file = file;
            setLevel(Level.SEVERE);
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
