package org.hcmp.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;

/** What can be asked for, the same on every node. */
@ApplicationScoped
public class Catalogue {

    @Inject
    private Sql sql;

    @Inject
    private ItemVersions versions;

    /** Everything that is offered, what the portal brings first. */
    public List<Item> all() {
        List<String> offered = sql.select("select version from catalogue_items order by item_key", row -> row.text(1));
        return Stream.concat(
                        BuiltInItems.all().stream(),
                        offered.stream().flatMap(version -> versions.find(version).stream()))
                .toList();
    }

    /** What is said of an item that is not there, or not for whoever asks. */
    public static ProblemException noSuchItem() {
        return ProblemException.notFound("The catalogue offers no item of that key.");
    }

    /** The item that is offered under a key. */
    public Optional<Item> find(String key) {
        // Without a way to the database: most requests ask for these.
        return BuiltInItems.find(key).or(() -> offered(key));
    }

    /**
     * What a request asked for, as it was then.
     *
     * @param key its template
     * @param version the version that was accepted; null for what the portal brings and for what is no item
     */
    public Item askedFor(String key, String version) {
        if (version == null) {
            return BuiltInItems.find(key).orElseGet(() -> Item.unknown(key));
        }
        return versions.find(version)
                .orElseThrow(() -> new IllegalStateException("A version of an item is not in the database any more."));
    }

    /**
     * Writes the files of a version below a directory.
     *
     * @throws IOException if that cannot be written
     */
    public void unpack(String version, Path directory) throws IOException {
        versions.unpack(version, directory);
    }

    private Optional<Item> offered(String key) {
        return sql.first("select version from catalogue_items where item_key = ?", row -> row.text(1), key)
                .flatMap(versions::find);
    }
}
