package org.hcmp.catalogue.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.Secret;

/** The repository as it is elsewhere. */
final class GitRemote {

    /** Of silence; a repository that does not answer must not hold up the next look. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String WANTED = "refs/hcmp/wanted";

    private final PortalConfiguration.Git configured;
    private final Path home;

    /** @param home of the account that the server runs as: SSH goes with its keys and known hosts */
    GitRemote(PortalConfiguration.Git configured, Path home) {
        this.configured = configured;
        this.home = home;
    }

    /**
     * Fetches the one commit that the ref names.
     *
     * @throws GitUnreadableException if the repository cannot be reached, is empty, or has no such ref
     */
    ObjectId fetchInto(Git git) throws GitUnreadableException {
        SshdSessionFactory ssh = ssh();
        try {
            String ref = ref(ssh);
            reach(git.fetch(), ssh)
                    .setRemote(address())
                    .setRefSpecs(new RefSpec("+%s:%s".formatted(ref, WANTED)))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(1)
                    .call();
            return git.getRepository().exactRef(WANTED).getObjectId();
        } catch (GitAPIException | IOException e) {
            throw unreachable(e);
        } finally {
            ssh.close();
        }
    }

    private String ref(SshdSessionFactory ssh) throws GitAPIException, GitUnreadableException {
        Map<String, Ref> refs =
                reach(Git.lsRemoteRepository(), ssh).setRemote(address()).callAsMap();
        if (refs.isEmpty()) {
            throw new GitUnreadableException("The repository of cmp.catalogue.git.url is empty.", null);
        }
        return Stream.of("", "refs/heads/", "refs/tags/")
                .map(prefix -> refs.get(prefix + configured.ref()))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(Ref::getName)
                .orElseThrow(() -> new GitUnreadableException(
                        "The repository of cmp.catalogue.git.url has no branch or tag that is called as"
                                + " cmp.catalogue.git.ref says.",
                        null));
    }

    /** SSH asks whom one comes as before it asks for a password. */
    private String address() {
        try {
            URIish address = new URIish(configured.url());
            boolean overSsh = address.getScheme() == null || address.getScheme().equals("ssh");
            return overSsh && address.getUser() == null && configured.user().isPresent()
                    ? address.setUser(configured.user().get()).toPrivateString()
                    : configured.url();
        } catch (URISyntaxException e) {
            return configured.url();
        }
    }

    private <C extends TransportCommand<C, ?>> C reach(C command, SshdSessionFactory ssh) {
        configured
                .user()
                .ifPresent(user -> command.setCredentialsProvider(new Answers(
                        user, configured.password().map(Secret::reveal).orElse(""))));
        return command.setTimeout(Math.toIntExact(TIMEOUT.toSeconds())).setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport overSsh) {
                overSsh.setSshSessionFactory(ssh);
            }
        });
    }

    /** A host that is not known is refused. */
    private SshdSessionFactory ssh() {
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(home.toFile())
                .setSshDirectory(home.resolve(".ssh").toFile())
                .setPreferredAuthentications("publickey,password")
                .build(null);
    }

    /** SSH asks for a password only where somebody seems to be there; whatever else it asks is not answered. */
    private static final class Answers extends UsernamePasswordCredentialsProvider {

        Answers(String user, String password) {
            super(user, password);
        }

        @Override
        public boolean isInteractive() {
            return true;
        }
    }

    private static GitUnreadableException unreachable(Exception e) {
        boolean refused = Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .map(cause -> Optional.ofNullable(cause.getMessage()).orElse(""))
                .anyMatch(message ->
                        message.matches("(?is).*(not authorized|cannot log in|authentication is required).*"));
        return new GitUnreadableException(
                refused
                        ? "The repository of cmp.catalogue.git.url does not let the portal in; check"
                                + " cmp.catalogue.git.user and cmp.catalogue.git.password."
                        : "The repository of cmp.catalogue.git.url cannot be reached, or is none.",
                e);
    }
}
