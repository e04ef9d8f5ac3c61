package org.hcmp.vmpool;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which machine serves as what. Offered one after the other, each machine is taken if it fits beside those taken before,
 * which then change places for it if they must: so whoever can be served is, and by the machines that were offered first.
 */
final class Assignment {

    private record Offer(int machine, Traits traits) {}

    private final List<Wanted> places;
    private final Offer[] taken;
    private int free;

    /** @param wanted what there is a place for */
    Assignment(List<Wanted> wanted) {
        places = wanted.stream()
                .flatMap(each -> Stream.generate(() -> each).limit(each.count()))
                .toList();
        taken = new Offer[places.size()];
        free = taken.length;
    }

    /** Whether every place has its machine. */
    boolean isComplete() {
        return free == 0;
    }

    /** Takes the machine, if it fits. */
    void offer(int machine, Traits traits) {
        if (!isComplete() && place(new Offer(machine, traits), new boolean[taken.length])) {
            free--;
        }
    }

    /** The tier of each machine that was taken, lowest id first. */
    Map<Integer, String> tiers() {
        Map<Integer, String> tiers = new TreeMap<>();
        for (int place = 0; place < taken.length; place++) {
            if (taken[place] != null) {
                tiers.put(taken[place].machine(), places.get(place).tier());
            }
        }
        return tiers;
    }

    /** An augmenting path: a free place first, else one whose machine finds another. */
    private boolean place(Offer offer, boolean[] tried) {
        for (int place = 0; place < taken.length; place++) {
            if (taken[place] == null && places.get(place).takes(offer.traits())) {
                taken[place] = offer;
                return true;
            }
        }
        for (int place = 0; place < taken.length; place++) {
            if (!tried[place] && taken[place] != null && places.get(place).takes(offer.traits())) {
                tried[place] = true;
                if (place(taken[place], tried)) {
                    taken[place] = offer;
                    return true;
                }
            }
        }
        return false;
    }
}
