package org.hcmp.platform.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Asks machines for their host keys: a key exchange with each, in which it proves that it has the private half, and no
 * signing in. All are asked at once; closing it ends what is still going on.
 */
public final class HostKeyScan implements AutoCloseable {

    private static final AttributeKey<Question> QUESTION = new AttributeKey<>();

    private final SshClient client = SshClient.setUpDefaultClient();
    private final Duration limit;

    /** The machine answered, but ended the connection before it had shown a key of the wanted type. */
    public static final class NoKeyException extends IOException {

        private static final long serialVersionUID = 1L;

        NoKeyException() {
            super("The connection ended before the machine had shown its key.");
        }
    }

    private record Question(Optional<String> type, CompletableFuture<String> answer) {}

    /** @param limit how long a machine may take */
    public HostKeyScan(Duration limit) {
        this.limit = limit;
        // Neither the files of whoever runs the portal, nor that user's keys.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setNioWorkers(1);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, limit);
        client.setServerKeyVerifier(HostKeyScan::answer);
        client.addSessionListener(new Narrowing());
        client.start();
    }

    /**
     * @param type the type that the key is to have, such as {@code ssh-ed25519}: a machine shows one of several
     * @return the key as {@code known_hosts} writes it after the names, or an {@link IOException} within the time that a
     *     machine may take
     */
    public CompletableFuture<String> ask(String address, int port, Optional<String> type) {
        Question question = new Question(type, new CompletableFuture<>());
        CompletableFuture<String> answer = question.answer();
        try {
            ConnectFuture connecting =
                    client.connect("hcmp", address, port, AttributeRepository.ofKeyValuePair(QUESTION, question), null);
            connecting.addListener((SshFutureListener<ConnectFuture>) connected -> {
                if (connected.isConnected()) {
                    Session session = connected.getSession();
                    session.addCloseFutureListener(closed -> answer.completeExceptionally(new NoKeyException()));
                    answer.whenComplete((key, failure) -> session.close(true));
                } else {
                    answer.completeExceptionally(Optional.ofNullable(connected.getException())
                            .orElseGet(() -> new IOException("cancelled")));
                }
            });
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Called once the machine's signature was found to be right. */
    private static boolean answer(ClientSession session, SocketAddress address, PublicKey key) {
        return questionOf(session).answer().complete(PublicKeyEntry.toString(key));
    }

    private static Question questionOf(Session session) {
        return ((ClientSession) session).getConnectionContext().getAttribute(QUESTION);
    }

    @Override
    public void close() {
        client.stop();
    }

    /** Lets a machine prove itself by a key of the wanted type only. */
    private static final class Narrowing implements SessionListener {

        @Override
        public void sessionCreated(Session session) {
            questionOf(session).type().ifPresent(type -> session.setSignatureFactories(of(type, session)));
        }

        private static List<NamedFactory<Signature>> of(String type, Session session) {
            return session.getSignatureFactories().stream()
                    .filter(factory ->
                            KeyUtils.getCanonicalKeyType(factory.getName()).equals(type))
                    .toList();
        }
    }
}
