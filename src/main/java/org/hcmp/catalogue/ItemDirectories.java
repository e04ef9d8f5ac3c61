package org.hcmp.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the items below a directory of this machine: each directory in it that has an {@code item.yaml}. */
final class ItemDirectories {

    private ItemDirectories() {}

    /** @throws IOException if the directory itself cannot be read */
    static List<CatalogueSource.Found> read(Path root) throws IOException {
        List<Path> directories;
        try (Stream<Path> children = Files.list(root)) {
            directories = children.filter(child -> Files.exists(child.resolve(ItemFiles.ITEM)))
                    .sorted()
                    .toList();
        }
        List<CatalogueSource.Found> found = new ArrayList<>();
        for (Path directory : directories) {
            found.add(found(directory));
        }
        return found;
    }

    private static CatalogueSource.Found found(Path directory) {
        String name = String.valueOf(directory.getFileName());
        try {
            return new CatalogueSource.Found(name, files(directory), null);
        } catch (ItemRefusedException e) {
            return new CatalogueSource.Found(name, null, e);
        } catch (IOException e) {
            return new CatalogueSource.Found(
                    name, null, new ItemRefusedException(ItemFiles.ITEM, 0, "Its files cannot be read."));
        }
    }

    private static ItemFiles files(Path directory) throws IOException, ItemRefusedException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        Map<String, ItemFiles.ItemFile> content = new HashMap<>();
        long size = 0;
        for (Path path : paths) {
            String relative = directory.relativize(path).toString().replace('\\', '/');
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new ItemRefusedException(relative, 0, "Links and special files cannot be part of an item.");
            }
            size += Files.size(path);
            if (size > ItemFiles.MOST_BYTES || content.size() >= ItemFiles.MOST_FILES) {
                throw new ItemRefusedException(
                        relative, 0, "An item may have %d files and 10 MiB at most.".formatted(ItemFiles.MOST_FILES));
            }
            content.put(relative, new ItemFiles.ItemFile(Files.readAllBytes(path), Files.isExecutable(path)));
        }
        return ItemFiles.of(content);
    }
}
