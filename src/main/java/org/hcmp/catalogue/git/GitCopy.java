package org.hcmp.catalogue.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FileUtils;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * What a repository holds at its ref at this moment, as files; they are gone once this is closed. Made anew each time, of one
 * commit alone: what was force-pushed away can neither be in the way nor stay.
 */
public final class GitCopy implements AutoCloseable {

    private static final String FILES = "files";

    private final Path directory;
    private final String commit;

    private GitCopy(Path directory, String commit) {
        this.directory = directory;
        this.commit = commit;
    }

    /** @throws GitUnreadableException if it cannot be reached, or does not hold what is configured */
    public static GitCopy of(PortalConfiguration.Git repository) throws GitUnreadableException {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("hcmp-git-");
            return new GitCopy(directory, copy(repository, directory));
        } catch (IOException | GitAPIException e) {
            delete(directory);
            throw new GitUnreadableException(
                    "The commit that cmp.catalogue.git.ref names cannot be copied to this server's disk.", e);
        } catch (GitUnreadableException e) {
            delete(directory);
            throw e;
        }
    }

    /** Where the files are that the repository has below {@code cmp.catalogue.git.path}. */
    public Path files() {
        return directory.resolve(FILES);
    }

    /** Of which commit they are. */
    public String commit() {
        return commit;
    }

    @Override
    public void close() {
        delete(directory);
    }

    private static String copy(PortalConfiguration.Git configured, Path directory)
            throws IOException, GitAPIException, GitUnreadableException {
        Path clone = directory.resolve("clone.git");
        try (Git git = Git.init().setBare(true).setDirectory(clone.toFile()).call()) {
            // It is gone before that would pay.
            git.getRepository().getConfig().setInt("gc", null, "auto", 0);
            git.getRepository().getConfig().setBoolean("gc", null, "autoDetach", false);
            ObjectId commit = new GitRemote(configured, Path.of(System.getProperty("user.home"))).fetchInto(git);
            new GitTree(git.getRepository(), commit).copy(configured.path(), directory.resolve(FILES));
            return commit.name();
        }
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try {
            FileUtils.delete(
                    directory.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.IGNORE_ERRORS);
        } catch (IOException e) {
            throw new UncheckedIOException("JGit says that it ignores errors.", e);
        }
    }
}
