package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
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

        List<String> carried;
        try (ZipFile war = new ZipFile(BUILD.resolve("hcmp.war").toFile())) {
            carried = war.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("WEB-INF/lib/.*\\.jar"))
                    .map(name -> name.substring("WEB-INF/lib/".length()))
                    .toList();
        }

        assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(carried).hasSizeGreaterThan(10);
        assertThat(listed).containsAll(carried);
    }
}
