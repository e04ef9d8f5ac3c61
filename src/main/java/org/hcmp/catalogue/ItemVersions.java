package org.hcmp.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.catalogue.ItemFiles.ItemFile;
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
            if (files.files().isEmpty()) {
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
            files.files()
                    .forEach((path, file) -> sql.update(
                            "insert into catalogue_files (version, path, content, executable) values (?, ?, ?, ?)",
                            item.version(),
                            path,
                            Base64.getEncoder().encodeToString(file.content()),
                            file.executable() ? 1 : 0));
        }
    }

    /**
     * Writes the files of a version below a directory.
     *
     * @throws IOException if that cannot be written
     */
    void unpack(String version, Path directory) throws IOException {
        for (Map.Entry<String, ItemFile> file : files(version).files().entrySet()) {
            Path target = directory.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue().content());
            if (file.getValue().executable() && !target.toFile().setExecutable(true)) {
                throw new IOException(target + " cannot be made executable.");
            }
        }
    }

    private ItemFiles files(String version) {
        Map<String, ItemFile> files = new HashMap<>();
        sql.select(
                        "select path, content, executable from catalogue_files where version = ?",
                        row -> Map.entry(row.text(1), file(row)),
                        version)
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return ItemFiles.of(files);
    }

    private static ItemFile file(Sql.Columns row) throws SQLException {
        return new ItemFile(Base64.getDecoder().decode(row.text(2)), row.number(3) != 0);
    }

    private static Item read(ItemFiles files) {
        try {
            return ItemReader.read(files);
        } catch (ItemRefusedException e) {
            throw new IllegalStateException("A stored version of an item cannot be read any more.", e);
        }
    }
}
