package org.hcmp.catalogue.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one commit. */
final class GitTree {

    /** What a mistaken path could fill the disk with otherwise. */
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final Path NOWHERE = Path.of("a-link-of-the-repository");

    private final Repository repository;
    private final ObjectId commit;

    GitTree(Repository repository, ObjectId commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /**
     * Writes them to a new directory.
     *
     * @param path a directory within the repository; empty for all of it
     * @throws GitUnreadableException if there is no such directory, or it cannot be taken
     */
    void copy(String path, Path target) throws IOException, GitUnreadableException {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(below(path, commits.parseTree(commit)));
            walk.setRecursive(true);
            Files.createDirectories(target);
            long size = 0;
            while (walk.next()) {
                Path file = inside(target, walk.getPathString());
                Files.createDirectories(file.getParent());
                size += write(walk, file);
                if (size > MOST_BYTES) {
                    throw new GitUnreadableException(
                            "The repository of cmp.catalogue.git.url holds more than 256 MiB; name the items' directory"
                                    + " by cmp.catalogue.git.path.",
                            null);
                }
            }
        }
    }

    private ObjectId below(String path, RevTree tree) throws IOException, GitUnreadableException {
        if (path.isEmpty()) {
            return tree;
        }
        try (TreeWalk found = TreeWalk.forPath(repository, path, tree)) {
            if (found == null || !FileMode.TREE.equals(found.getFileMode(0))) {
                throw new GitUnreadableException(
                        "The repository of cmp.catalogue.git.url has no directory that is called as"
                                + " cmp.catalogue.git.path says.",
                        null);
            }
            return found.getObjectId(0);
        }
    }

    /** Names come from elsewhere. */
    private static Path inside(Path target, String name) throws GitUnreadableException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target) || file.equals(target)) {
            throw new GitUnreadableException(
                    "The repository of cmp.catalogue.git.url holds a name that leads out of it.", null);
        }
        return file;
    }

    /** A link stays one, so that it can be refused, but leads nowhere; so does another repository. */
    private long write(TreeWalk walk, Path file) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            Files.createSymbolicLink(file, NOWHERE);
            return 0;
        }
        ObjectLoader content = repository.open(walk.getObjectId(0));
        if (content.getSize() <= MOST_BYTES) {
            try (OutputStream out = Files.newOutputStream(file)) {
                content.copyTo(out);
            }
        }
        if (FileMode.EXECUTABLE_FILE.equals(mode) && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable.");
        }
        return content.getSize();
    }
}
