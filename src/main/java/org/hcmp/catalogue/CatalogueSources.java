package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hcmp.catalogue.SourceReport.Refused;
import org.hcmp.catalogue.SourceReport.Taken;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;

/** Stores what sources hold; each method is one transaction. A faulty item changes nothing of what is offered. */
@Stateless
public class CatalogueSources {

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    @Inject
    private Clock clock;

    @Inject
    private ItemVersions versions;

    /** Takes what a source holds now; what it does not hold any more is not offered any more. */
    public SourceReport take(String source, CatalogueSource.Contents contents) {
        turns.take("catalogue");
        Map<String, String> before = offeredBy(source);
        List<Taken> taken = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Map<String, String> keptDirectories = new HashMap<>();
        for (CatalogueSource.Found item : contents.found()) {
            try {
                taken.add(take(source, item, before));
            } catch (ItemRefusedException e) {
                refused.add(new Refused(
                        item.directory(),
                        e.refusal().file(),
                        e.refusal().line(),
                        e.refusal().reason()));
                keptDirectories.put(item.directory(), source);
            }
        }
        taken.forEach(item -> before.remove(item.key()));
        // A faulty item's last good version goes on to serve; its directory is called like it.
        before.keySet().removeAll(keptDirectories.keySet());
        before.keySet().forEach(key -> sql.update("delete from catalogue_items where item_key = ?", key));
        return store(new SourceReport(source, clock.instant(), contents.revision(), null, taken, refused));
    }

    /** Notes that a source could not be read; what it held goes on to be offered. */
    public SourceReport failed(String source, String problem) {
        List<Taken> taken = offeredBy(source).entrySet().stream()
                .map(item -> new Taken(item.getKey(), item.getValue(), false))
                .toList();
        return store(new SourceReport(source, clock.instant(), null, problem, taken, List.of()));
    }

    /** What a source that is not configured any more has held is not offered any more. */
    public void keepOnly(Set<String> configured) {
        turns.take("catalogue");
        sql.select("select source from catalogue_sources", row -> row.text(1)).stream()
                .filter(source -> !configured.contains(source))
                .forEach(source -> {
                    sql.update("delete from catalogue_items where source = ?", source);
                    sql.update("delete from catalogue_sources where source = ?", source);
                });
    }

    /** What the last look at each source found, on whichever node. */
    public List<JsonNode> reports() {
        return sql.select(
                "select report from catalogue_sources order by source",
                row -> JsonFormat.read(row.json(1)).orElseThrow());
    }

    private Taken take(String source, CatalogueSource.Found found, Map<String, String> before)
            throws ItemRefusedException {
        if (found.refusal() != null) {
            throw found.refusal();
        }
        Item item = ItemReader.read(found.files());
        if (!item.key().equals(found.directory())) {
            throw new ItemRefusedException(
                    ItemFiles.ITEM, 0, "The item's directory must be called %s, as its key.".formatted(item.key()));
        }
        refuseTaken(item, source);
        versions.add(item, found.files());
        sql.update(
                "insert into catalogue_items (item_key, version, source) values (?, ?, ?)"
                        + " on conflict (item_key) do update set version = excluded.version",
                item.key(),
                item.version(),
                source);
        return new Taken(item.key(), item.version(), !item.version().equals(before.get(item.key())));
    }

    private void refuseTaken(Item item, String source) throws ItemRefusedException {
        if (BuiltInItems.find(item.key()).isPresent()) {
            throw new ItemRefusedException(ItemFiles.ITEM, 0, "The portal brings an item of this key; take another.");
        }
        Optional<String> other = sql.first(
                "select source from catalogue_items where item_key = ? and source <> ?",
                row -> row.text(1),
                item.key(),
                source);
        if (other.isPresent()) {
            throw new ItemRefusedException(
                    ItemFiles.ITEM,
                    0,
                    "The source %s offers an item of this key; take another.".formatted(other.get()));
        }
    }

    private Map<String, String> offeredBy(String source) {
        Map<String, String> offered = new HashMap<>();
        sql.select(
                        "select item_key, version from catalogue_items where source = ?",
                        row -> Map.entry(row.text(1), row.text(2)),
                        source)
                .forEach(item -> offered.put(item.getKey(), item.getValue()));
        return offered;
    }

    private SourceReport store(SourceReport report) {
        sql.update(
                "insert into catalogue_sources (source, looked_at, report) values (?, ?, ?)"
                        + " on conflict (source) do update set looked_at = excluded.looked_at, report = excluded.report",
                report.source(),
                report.lookedAt().toEpochMilli(),
                JsonFormat.write(JsonFormat.mapper().valueToTree(report)).text());
        return report;
    }
}
