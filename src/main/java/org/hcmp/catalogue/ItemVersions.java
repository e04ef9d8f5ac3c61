package org.hcmp.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.platform.persistence.Sql;

/** The versions of items in the database, with their files. None ever changes, so each is read once. */
@ApplicationScoped
public class ItemVersions {

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private final Map<String, Item> known = new ConcurrentHashMap<>();

    /** The version; empty if there is none of that digest. */
    Optional<Item> find(String version) {
        Item item = known.get(version);
        if (item == null) {
            ItemFiles files = files(version);
            if (files.content().isEmpty()) {
                return Optional.empty();
            }
            item = read(files);
            known.put(version, item);
        }
        return Optional.of(item);
    }

    /** Stores a version, unless it is there. Part of the caller's transaction. */
    void add(Item item, ItemFiles files) {
        int added = sql.update(
                "insert into catalogue_versions (version, item_key, stored_at) values (?, ?, ?) on conflict do nothing",
                item.version(),
                item.key(),
                clock.millis());
        if (added > 0) {
            files.content()
                    .forEach((path, content) -> sql.update(
                            "insert into catalogue_files (version, path, content) values (?, ?, ?)",
                            item.version(),
                            path,
                            Base64.getEncoder().encodeToString(content)));
        }
    }

    /**
     * Writes the files of a version below a directory.
     *
     * @throws IOException if that cannot be written
     */
    void unpack(String version, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files(version).content().entrySet()) {
            Path target = directory.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private ItemFiles files(String version) {
        Map<String, byte[]> content = new HashMap<>();
        List<Map.Entry<String, String>> rows = sql.select(
                "select path, content from catalogue_files where version = ?",
                row -> Map.entry(row.text(1), row.text(2)),
                version);
        rows.forEach(row -> content.put(row.getKey(), Base64.getDecoder().decode(row.getValue())));
        return ItemFiles.of(content);
    }

    private static Item read(ItemFiles files) {
        try {
            return ItemReader.read(files);
        } catch (ItemRefusedException e) {
            throw new IllegalStateException("A stored version of an item cannot be read any more.", e);
        }
    }
}
