package org.hcmp.catalogue.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRemoteTest {

    private static final String USER = "portal";
    private static final String PASSWORD = "s3cr3t";

    @TempDir
    private Path directory;

    private BareRepository repository;
    private String commit;

    @BeforeEach
    void pushOnce() throws GitAPIException, IOException {
        repository = new BareRepository(directory);
        repository.write("web/item.yaml", "key: web");
        commit = repository.push("refs/heads/main");
    }

    @Test
    void a_repository_is_read_by_http_with_user_and_password() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("items") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        try {
            String url = "http://127.0.0.1:%d/items.git"
                    .formatted(server.getAddress().getPort());

            assertThat(fetched(url, USER, PASSWORD)).isEqualTo(commit);
            refused(url, USER, "wrong", "does not let the portal in");
            refused(url, null, null, "does not let the portal in");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_repository_is_read_by_ssh_from_a_host_that_is_known() throws Exception {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setCommandFactory((channel, command) -> new UploadPackCommand(command));
        server.start();
        try {
            String url = "ssh://127.0.0.1:%d/items.git".formatted(server.getPort());
            refused(url, USER, PASSWORD, "cannot be reached");

            know(server);
            assertThat(fetched(url, USER, PASSWORD)).isEqualTo(commit);
            refused(url, USER, "wrong", "does not let the portal in");
        } finally {
            server.stop(true);
        }
    }

    private void know(SshServer server) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (KeyPair key : server.getKeyPairProvider().loadKeys(null)) {
            lines.append("[127.0.0.1]:%d %s%n".formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic())));
        }
        Files.createDirectories(directory.resolve(".ssh"));
        Files.writeString(directory.resolve(".ssh/known_hosts"), lines);
    }

    private String fetched(String url, String user, String password) throws Exception {
        PortalConfiguration.Git configured = BareRepository.configured(url, "main", "", user, password);
        Path clone = Files.createTempDirectory(directory, "clone");
        try (Git git = Git.init().setBare(true).setDirectory(clone.toFile()).call()) {
            return new GitRemote(configured, directory).fetchInto(git).name();
        }
    }

    private void refused(String url, String user, String password, String reason) {
        assertThatThrownBy(() -> fetched(url, user, password))
                .isInstanceOf(GitUnreadableException.class)
                .hasMessageContaining(reason);
    }

    /** Git's smart protocol, version 2. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean asksForRefs = exchange.getRequestURI().getPath().endsWith("/info/refs");
        exchange.getResponseHeaders()
                .add("Content-Type", "application/x-git-upload-pack-" + (asksForRefs ? "advertisement" : "result"));
        // What the server hands out cannot skip.
        InputStream body = new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(body);
        }
        exchange.sendResponseHeaders(200, 0);
        try (Repository served = repository.open();
                OutputStream out = exchange.getResponseBody()) {
            UploadPack upload = new UploadPack(served);
            upload.setBiDirectionalPipe(false);
            upload.setExtraParameters(Set.of("version=2"));
            if (asksForRefs) {
                PacketLineOut lines = new PacketLineOut(out);
                lines.writeString("# service=git-upload-pack\n");
                lines.end();
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else {
                upload.upload(body, out, null);
            }
        }
    }

    private final class UploadPackCommand extends AbstractCommandSupport {

        UploadPackCommand(String command) {
            super(command, ThreadUtils.newSingleThreadExecutor("upload-pack"));
        }

        @Override
        public void run() {
            try (Repository served = repository.open()) {
                new UploadPack(served).upload(getInputStream(), getOutputStream(), getErrorStream());
                onExit(0);
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }
    }
}
