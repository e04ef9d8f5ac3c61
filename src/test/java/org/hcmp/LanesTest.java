package org.hcmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that starts portals of its own costs minutes: without the tag of a lane it would run in all four. */
class LanesTest {

    private static final Set<String> LANES = Set.of(
            "only-on-payara-micro-sqlite",
            "only-on-payara-micro-postgresql",
            "only-on-wildfly-sqlite",
            "only-on-wildfly-postgresql");

    @ParameterizedTest
    @MethodSource("testsWithPortalsOfTheirOwn")
    void each_runs_in_one_lane(String name) throws ClassNotFoundException {
        Class<?> test = Class.forName(name, false, getClass().getClassLoader());

        List<String> tags = AnnotationSupport.findRepeatableAnnotations(test, Tag.class).stream()
                .map(Tag::value)
                .toList();
        assertThat(tags).hasSize(1).isSubsetOf(LANES);
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
}
