package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("only-on-payara-micro-sqlite")
class ComponentsIT {

    private static final Path BUILD = Path.of(System.getProperty("build.directory"));

    @Test
    void the_list_of_components_names_every_library_in_the_war() throws IOException {
        assumeFalse(
                System.getProperty("build.settings").equals("offline=true"),
                "Maven makes the list only while it is online.");
        JsonNode list = new ObjectMapper().readTree(BUILD.resolve("bom.json").toFile());
        List<String> listed = StreamSupport.stream(list.path("components").spliterator(), false)
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar")
                .toList();

        List<String> carried = entries("hcmp.war").stream()
                .filter(name -> name.matches("WEB-INF/lib/.*\\.jar"))
                .map(name -> name.substring("WEB-INF/lib/".length()))
                .toList();

        assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(carried).hasSizeGreaterThan(10);
        assertThat(listed).containsAll(carried);
    }

    @Test
    void the_command_line_is_a_small_file_of_its_own_and_the_war_has_nothing_of_it() throws IOException {
        assertThat(entries("hcmp.war"))
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.contains("picocli") || name.contains("org/hcmp/cli"));
        assertThat(entries("hcmp-cli.jar"))
                .contains("org/hcmp/cli/Hcmp.class", "org/hcmp/cli/messages_ko.properties")
                .noneMatch(name -> name.matches("org/hcmp/(?!cli/).+"));
        assertThat(BUILD.resolve("hcmp-cli.jar"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(4_000_000));
    }

    private static List<String> entries(String file) throws IOException {
        try (ZipFile zip = new ZipFile(BUILD.resolve(file).toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
