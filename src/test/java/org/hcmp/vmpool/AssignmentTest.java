package org.hcmp.vmpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hcmp.vmpool.Wanted.Needs;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final Traits ANY = Traits.NONE;
    private static final Traits WEB = new Traits("web", null, null, List.of());
    private static final Traits DB = new Traits("db", null, null, List.of());

    @Test
    void machines_that_may_serve_any_tier_are_taken_in_their_order() {
        Assignment assignment = new Assignment(List.of(new Wanted("web", 2), new Wanted("db", 1)));

        offer(assignment, ANY, ANY, ANY, ANY);

        assertThat(assignment.isComplete()).isTrue();
        assertThat(assignment.tiers()).isEqualTo(Map.of(1, "web", 2, "web", 3, "db"));
    }

    @Test
    void a_machine_that_is_kept_for_a_tier_serves_no_other() {
        Assignment assignment = new Assignment(List.of(new Wanted("web", 1)));

        offer(assignment, DB, DB);

        assertThat(assignment.isComplete()).isFalse();
        assertThat(assignment.tiers()).isEmpty();
        offer(assignment, DB, DB, WEB);
        assertThat(assignment.tiers()).isEqualTo(Map.of(3, "web"));
    }

    @Test
    void an_earlier_machine_changes_its_place_if_a_later_one_fits_only_there() {
        Assignment assignment = new Assignment(List.of(new Wanted("web", 1), new Wanted("db", 1)));

        offer(assignment, ANY, WEB);

        assertThat(assignment.isComplete()).isTrue();
        assertThat(assignment.tiers()).isEqualTo(Map.of(1, "db", 2, "web"));
    }

    @Test
    void a_later_machine_never_takes_the_place_of_an_earlier_one() {
        Assignment assignment = new Assignment(List.of(new Wanted("web", 1)));

        offer(assignment, ANY, WEB);

        assertThat(assignment.tiers()).isEqualTo(Map.of(1, "web"));
    }

    @Test
    void whoever_needs_something_gets_a_machine_of_which_that_was_said() {
        Needs needs = new Needs(4, 8192, List.of("ssd"));
        Assignment assignment = new Assignment(List.of(new Wanted("db", 1, needs)));

        offer(
                assignment,
                ANY,
                new Traits(null, 4, 8192, List.of("hdd")),
                new Traits(null, 2, 16384, List.of("ssd")),
                new Traits(null, 8, 4096, List.of("ssd")),
                new Traits("web", 8, 8192, List.of("ssd")),
                new Traits(null, 4, 8192, List.of("zone=a", "ssd")));

        assertThat(assignment.tiers()).isEqualTo(Map.of(6, "db"));
    }

    @Test
    void a_chain_of_changes_is_found() {
        Assignment assignment = new Assignment(List.of(
                new Wanted("a", 1, new Needs(0, 0, List.of("x"))),
                new Wanted("b", 1, new Needs(0, 0, List.of("y"))),
                new Wanted("c", 1, new Needs(0, 0, List.of("z")))));

        offer(
                assignment,
                new Traits(null, null, null, List.of("x", "y")),
                new Traits(null, null, null, List.of("y", "z")),
                new Traits(null, null, null, List.of("x")));

        assertThat(assignment.tiers()).isEqualTo(Map.of(1, "b", 2, "c", 3, "a"));
    }

    /** Machines 1, 2, … */
    private static void offer(Assignment assignment, Traits... machines) {
        for (int index = 0; index < machines.length; index++) {
            assignment.offer(index + 1, machines[index]);
        }
    }
}
