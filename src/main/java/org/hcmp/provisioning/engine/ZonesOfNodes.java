package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.hcmp.platform.configuration.ConfigurationException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.Sql;

/** The contract's times are local and name no zone, so all nodes that serve one database at a time are in the same one. */
@ApplicationScoped
public class ZonesOfNodes {

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Node node;

    /**
     * For a node that is about to serve.
     *
     * @throws ConfigurationException if another node serves in another zone
     */
    void check() {
        if (database.kind() == DatabaseKind.SQLITE) {
            return;
        }
        sql
                .select(
                        "select zone from nodes where id <> ? and zone is not null and alive_until > "
                                + database.kind().epochMillis(),
                        row -> row.text(1),
                        node.id())
                .stream()
                .flatMap(zone -> refusal(ZoneId.of(zone), ZoneId.systemDefault(), Instant.now()).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /** Empty if local time is the same in both, now and after the next change of their clocks. */
    static Optional<ConfigurationException> refusal(ZoneId theirs, ZoneId own, Instant now) {
        ZoneRules rules = theirs.getRules();
        boolean same = rules.getOffset(now).equals(own.getRules().getOffset(now))
                && Optional.ofNullable(rules.nextTransition(now))
                        .equals(Optional.ofNullable(own.getRules().nextTransition(now)));
        return same
                ? Optional.empty()
                : Optional.of(new ConfigurationException(
                        "The time zone (the environment variable TZ, or -Duser.timezone)",
                        "%s, as that of the servers that are up on the same database".formatted(theirs),
                        own.getId()));
    }
}
