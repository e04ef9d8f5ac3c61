package org.hcmp.vmpool.stock;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.vmpool.Traits;

/** What a machine is good for, as an operator writes it: members of JSON, or columns of a spreadsheet. */
final class GivenTraits {

    /** As members and columns are called. */
    static final List<String> NAMES = List.of("tier", "vcpu", "memory", "labels");

    private static final int MOST_VCPU = 4096;
    private static final int MOST_MEMORY = 64 * 1024 * 1024;
    private static final int MOST_LABELS = 20;

    private static final Pattern TIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.=/:-]{0,62}");
    private static final Pattern BETWEEN_LABELS = Pattern.compile("[ ;]+");

    private GivenTraits() {}

    /** Empty if the object has none of the members; one that is null or left out beside others says nothing. */
    static Optional<Traits> of(JsonBody body) {
        if (NAMES.stream().noneMatch(body::has)) {
            return Optional.empty();
        }
        return Optional.of(checked(
                body.place(),
                says(body, "tier") ? body.text("tier") : null,
                says(body, "vcpu") ? body.number("vcpu", 1, MOST_VCPU) : null,
                says(body, "memory") ? body.number("memory", 1, MOST_MEMORY) : null,
                says(body, "labels") ? body.texts("labels") : List.of()));
    }

    /**
     * @param place to begin an error with
     * @param cells the values of {@link #NAMES}; empty ones say nothing
     */
    static Traits of(String place, List<String> cells) {
        return checked(
                place,
                cells.get(0).isEmpty() ? null : cells.get(0),
                number(place, "vcpu", cells.get(1), MOST_VCPU),
                number(place, "memory", cells.get(2), MOST_MEMORY),
                BETWEEN_LABELS
                        .splitAsStream(cells.get(3))
                        .filter(label -> !label.isEmpty())
                        .toList());
    }

    private static Traits checked(String place, String tier, Integer vcpu, Integer memory, List<String> labels) {
        if (tier != null && !TIER.matcher(tier).matches()) {
            throw ProblemException.invalid(
                    "%stier must be a word of at most 63 letters, digits, - and _.".formatted(place));
        }
        if (labels.size() > MOST_LABELS
                || labels.stream().anyMatch(label -> !LABEL.matcher(label).matches())) {
            throw ProblemException.invalid(
                    "%slabels must be at most %d words of letters, digits and _ . = / : -, such as ssd or zone=a."
                            .formatted(place, MOST_LABELS));
        }
        return new Traits(tier, vcpu, memory, labels.stream().distinct().toList());
    }

    private static boolean says(JsonBody body, String member) {
        return body.has(member) && !body.isNull(member);
    }

    private static Integer number(String place, String name, String cell, int most) {
        if (cell.isEmpty()) {
            return null;
        }
        return Stream.of(cell)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= most)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "%s%s must be a whole number from 1 to %d.".formatted(place, name, most)));
    }
}
