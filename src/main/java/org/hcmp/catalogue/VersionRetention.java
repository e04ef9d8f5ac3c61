package org.hcmp.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.retention.Retention;

/** Forgets versions of items, with their files, that are not offered any more and that no run was asked for with. */
@ApplicationScoped
public class VersionRetention implements Retention {

    /** Longer than any request takes that was offered one and has not stored its run yet. */
    private static final Duration UNUSED = Duration.ofDays(1);

    private static final int AT_ONCE = 20;

    private static final String SELECT = "select v.version from catalogue_versions v"
            + " where not exists (select 1 from catalogue_items i where i.version = v.version)"
            + " and not exists (select 1 from runs r where r.item_version = v.version)";

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    /** When this node first found that nobody needs it, by {@link System#nanoTime()}. */
    private final Map<String, Long> unused = new ConcurrentHashMap<>();

    @Override
    public String what() {
        return "versions of items";
    }

    @Override
    @Transactional
    public int forgetSome() {
        return forgetSome(UNUSED);
    }

    /** @param since for how long this node has to have seen that nobody needs them */
    @Transactional
    public int forgetSome(Duration since) {
        // None is offered again meanwhile.
        turns.take("catalogue");
        List<String> found = sql.select(SELECT, row -> row.text(1));
        unused.keySet().retainAll(found);
        long now = System.nanoTime();
        List<String> old = found.stream()
                .filter(version -> now - unused.computeIfAbsent(version, first -> now) >= since.toNanos())
                .limit(AT_ONCE)
                .toList();
        old.forEach(version -> {
            sql.update("delete from catalogue_files where version = ?", version);
            sql.update("delete from catalogue_versions where version = ?", version);
        });
        return old.size();
    }
}
