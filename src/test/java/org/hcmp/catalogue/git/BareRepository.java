package org.hcmp.catalogue.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.Secret;

/** A bare repository on this machine, as an operator's Git server has it, and somebody who pushes to it. */
public final class BareRepository {

    private final Path bare;
    private final Path work;

    public BareRepository(Path directory) throws GitAPIException {
        bare = directory.resolve("items.git");
        work = directory.resolve("work");
        Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(bare.toFile())
                .call()
                .close();
        Git.init().setInitialBranch("main").setDirectory(work.toFile()).call().close();
    }

    Repository open() throws IOException {
        return Git.open(bare.toFile()).getRepository();
    }

    /** Where a file lies that the next push takes. */
    Path file(String path) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    public void write(String path, String content) throws IOException {
        Files.writeString(file(path), content);
    }

    /** @return the new commit */
    public String push(String ref) throws IOException, GitAPIException {
        try (Git git = Git.open(work.toFile())) {
            git.add().addFilepattern(".").call();
            String commit = git.commit()
                    .setAll(true)
                    .setMessage("Change")
                    .setAuthor("Operator", "operator@example.org")
                    .setCommitter("Operator", "operator@example.org")
                    .setSign(false)
                    .call()
                    .name();
            git.push()
                    .setRemote(bare.toUri().toString())
                    .setRefSpecs(new RefSpec("+HEAD:" + ref))
                    .call();
            return commit;
        }
    }

    /** Begins a history that has nothing in common with the one before. */
    public void forgetHistory() throws IOException, GitAPIException {
        try (Git git = Git.open(work.toFile())) {
            git.checkout().setOrphan(true).setName("anew").call();
        }
    }

    PortalConfiguration.Git configured(String ref, String path) {
        return configured(bare.toUri().toString(), ref, path, null, null);
    }

    static PortalConfiguration.Git configured(String url, String ref, String path, String user, String password) {
        return new PortalConfiguration.Git(
                url,
                ref,
                path,
                Optional.ofNullable(user),
                Optional.ofNullable(password).map(Secret::new),
                Duration.ofMinutes(5));
    }
}
