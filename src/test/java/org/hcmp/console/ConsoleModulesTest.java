package org.hcmp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of the console's modules may know which. */
class ConsoleModulesTest {

    private static final Path ASSETS = Path.of("src/main/webapp/assets");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import\\()\\s*[\"'](\\.[^\"']+\\.js)[\"']");

    /** Each module, by its path below {@code assets}, and what it imports, at once or later. */
    private static final Map<String, Set<String>> IMPORTS = imports();

    @Test
    void parts_know_no_page() {
        assertThat(knownBy("parts/")).allMatch(module -> module.matches("(parts|core)/.*"));
    }

    @Test
    void the_core_knows_neither_parts_nor_pages() {
        assertThat(knownBy("core/")).allMatch(module -> module.startsWith("core/"));
    }

    @Test
    void pages_know_neither_the_shell_nor_the_routes() {
        assertThat(knownBy("pages/")).allMatch(module -> module.matches("(pages|parts|core)/.*"));
    }

    @Test
    void no_module_knows_itself_by_way_of_others() {
        assertThat(IMPORTS.keySet())
                .allSatisfy(module -> assertThat(reached(module))
                        .as("what %s imports in the end", module)
                        .doesNotContain(module));
    }

    @Test
    void every_module_is_used() {
        Set<String> used = IMPORTS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        // Two that the page itself names, and texts, which are imported by their language.
        assertThat(IMPORTS.keySet())
                .allMatch(module -> used.contains(module)
                        || module.equals("app.js")
                        || module.equals("theme.js")
                        || module.startsWith("texts/"));
    }

    private static Set<String> knownBy(String folder) {
        return IMPORTS.entrySet().stream()
                .filter(module -> module.getKey().startsWith(folder))
                .flatMap(module -> module.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reached(String module) {
        Set<String> reached = new TreeSet<>();
        reach(module, reached);
        return reached;
    }

    private static void reach(String module, Set<String> reached) {
        IMPORTS.get(module).stream().filter(reached::add).forEach(next -> reach(next, reached));
    }

    private static Map<String, Set<String>> imports() {
        try (Stream<Path> files = Files.walk(ASSETS)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .collect(Collectors.toMap(
                            ConsoleModulesTest::nameOf,
                            ConsoleModulesTest::importsOf,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> importsOf(Path file) {
        try {
            return IMPORT.matcher(Files.readString(file))
                    .results()
                    .map(found -> nameOf(file.resolveSibling(found.group(1)).normalize()))
                    // Libraries are put into the WAR by the build.
                    .filter(module -> !module.startsWith("lib/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return ASSETS.relativize(file).toString().replace('\\', '/');
    }
}
