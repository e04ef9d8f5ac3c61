package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** An nginx before the shared server, with one of the files in server-config/proxy. Tests that use one are {@link WithNginx}. */
public final class Nginx implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private static final String AROUND = """
            pid nginx.pid;
            error_log error.log;
            daemon on;
            events {}
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                gzip on;
                gzip_min_length 1;
                gzip_types application/json;
            %s
            }
            """;

    private final Path directory;
    private final int port;

    private Nginx(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts it, with compression as many operators have it.
     *
     * @param file in server-config/proxy
     * @param changes what is different from how it is shipped, beside nodes and port
     */
    public static Nginx start(String file, UnaryOperator<String> changes) {
        try {
            Path directory = Files.createTempDirectory("nginx");
            int port = FreePort.find();
            String shipped = Files.readString(Server.script("proxy/" + file))
                    .replaceAll(
                            "server node1:8080[^;]*;",
                            "server " + TestSession.baseUrl().substring("http://".length()) + ";")
                    .replaceAll("server node2:8080[^;]*;", "")
                    .replace("listen 80;", "listen 127.0.0.1:%d;".formatted(port));
            Files.writeString(directory.resolve("nginx.conf"), AROUND.formatted(changes.apply(shipped)));
            Nginx nginx = new Nginx(directory, port);
            nginx.run();
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        run("-s", "stop");
    }

    private void run(String... more) {
        ProcessBuilder command = new ProcessBuilder(
                PROGRAM.toString(), "-p", directory.toString(), "-e", "error.log", "-c", "nginx.conf");
        command.command().addAll(java.util.List.of(more));
        // A daemon keeps what it is given, and nobody would see the end of a pipe.
        Script.run(command.redirectOutput(directory.resolve("output.log").toFile()));
    }
}
