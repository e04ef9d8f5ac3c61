package org.hcmp.provisioning.runners;

import java.util.List;
import org.hcmp.catalogue.Item;
import org.hcmp.vmpool.Wanted;

/** What an item asks of the pool. */
public final class WantedMachines {

    private WantedMachines() {}

    /** So many for each tier, in the order of the item. */
    public static List<Wanted> of(Item item) {
        return item.machines().stream().map(WantedMachines::of).toList();
    }

    private static Wanted of(Item.Tier tier) {
        return new Wanted(tier.name(), tier.count(), new Wanted.Needs(tier.vcpu(), tier.memory(), tier.labels()));
    }
}
