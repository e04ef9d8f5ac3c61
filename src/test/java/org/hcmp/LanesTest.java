package org.hcmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;

/** The lanes in which tests run are those that CONTRIBUTING.md tells of: each costs minutes. */
class LanesTest {

    private static final Pattern LANE = Pattern.compile("<id>on-([a-z-]+)</id>.*?</configuration>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| (\\(none\\)|`[a-z-]+`) \\| ([a-z, -]+) \\|");

    @Test
    void a_tag_stands_for_the_lanes_that_the_table_names() throws IOException {
        Map<String, Set<String>> table = table();

        assertThat(table).hasSizeGreaterThan(4);
        assertThat(table).allSatisfy((tag, lanes) -> assertThat(lanesOf(tag)).isEqualTo(lanes));
    }

    @Test
    void no_test_has_a_tag_that_the_table_does_not_know() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<String> used = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> Pattern.compile("@Tag\\(\"([^\"]+)\"\\)")
                            .matcher(text(file))
                            .results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(used).isNotEmpty().isSubsetOf(table().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("testsWithPortalsOfTheirOwn")
    void a_test_with_portals_of_its_own_runs_in_one_lane(String name) throws ClassNotFoundException {
        Class<?> test = Class.forName(name, false, getClass().getClassLoader());

        List<String> tags = AnnotationSupport.findRepeatableAnnotations(test, Tag.class).stream()
                .map(Tag::value)
                .toList();
        assertThat(tags).singleElement().asString().startsWith("only-on-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "processes"})
    void they_are_found(String directory) throws IOException {
        assertThat(testsIn(directory)).isNotEmpty();
    }

    static Stream<String> testsWithPortalsOfTheirOwn() throws IOException {
        return Stream.concat(testsIn("browser").stream(), testsIn("processes").stream());
    }

    private static List<String> testsIn(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/org/hcmp", directory))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("IT.java"))
                    .map(file -> "org.hcmp.%s.%s".formatted(directory, file.replace(".java", "")))
                    .toList();
        }
    }

    /** By tag, the lanes that CONTRIBUTING.md names. */
    private static Map<String, Set<String>> table() {
        return ROW.matcher(text(Path.of("CONTRIBUTING.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1).replace("`", ""),
                        row -> new TreeSet<>(List.of(row.group(2).split(", "))),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** As pom.xml tells failsafe. */
    private static Set<String> lanesOf(String tag) {
        return LANE.matcher(text(Path.of("pom.xml")))
                .results()
                .filter(lane ->
                        names(lane, "groups").map(names -> names.contains(tag)).orElse(true))
                .filter(lane -> names(lane, "excludedGroups")
                        .map(names -> !names.contains(tag))
                        .orElse(true))
                .map(lane -> lane.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<List<String>> names(MatchResult lane, String element) {
        Matcher found = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(element)).matcher(lane.group());
        return found.find() ? Optional.of(Arrays.asList(found.group(1).split(" \\| "))) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
