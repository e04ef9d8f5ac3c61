package org.hcmp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemReaderTest {

    private static final String GOOD = """
            key: web-app
            name: {en: Web application, ko: 웹 애플리케이션}
            runner: ansible
            machines: {web: 2, db: 1}
            ssh: {user: admin, port: 2222}
            fields:
              type: object
              required: [version]
              properties:
                version: {type: string, enum: ["10", "11"], default: "11"}
            texts: {ko: {version: 버전}}
            steps:
              - {name: {en: Prepare}, playbook: prepare.yml, timeout: PT10M, retries: 1}
              - {name: {ko: 배포}, playbook: deploy.yml}
            retire:
              - {name: {en: Clean}, playbook: clean.yml}
            cost: {machine-hour: 0.12, currency: EUR}
            """;

    @TempDir
    private Path directory;

    @Test
    void an_item_is_read_with_all_it_says() throws ItemRefusedException {
        Item item = ItemReader.read(files(GOOD));

        assertThat(item.key()).isEqualTo("web-app");
        assertThat(item.machines()).containsExactly(new Item.Tier("web", 2), new Item.Tier("db", 1));
        assertThat(item.machineCount()).isEqualTo(3);
        assertThat(item.ssh()).isEqualTo(new Item.Ssh("admin", 2222));
        assertThat(item.steps()).extracting(Item.ItemStep::id).containsExactly("steps-prepare.yml", "steps-deploy.yml");
        assertThat(item.steps()).extracting(Item.ItemStep::title).containsExactly("Prepare", "배포");
        assertThat(item.steps().get(0).timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(item.steps().get(0).retries()).isEqualTo(1);
        assertThat(item.retire()).hasSize(1);
        assertThat(item.fields().at("/properties/version/enum/0").isTextual()).isTrue();
    }

    @Test
    void a_bare_number_of_machines_is_one_tier() throws ItemRefusedException {
        assertThat(ItemReader.read(files("key: a\nname: {en: A}\nmachines: 4\n"))
                        .machines())
                .containsExactly(new Item.Tier("machine", 4));
    }

    @Test
    void a_tier_may_say_what_its_machines_must_have() throws ItemRefusedException {
        String needs = "machines: {web: {count: 2, vcpu: 4, memory: 8192, labels: [ssd]}, db: 1}";

        assertThat(ItemReader.read(files(GOOD.replace("machines: {web: 2, db: 1}", needs)))
                        .machines())
                .containsExactly(new Item.Tier("web", 2, 4, 8192, List.of("ssd")), new Item.Tier("db", 1));
    }

    @Test
    void its_version_changes_with_every_file() throws ItemRefusedException {
        String version = ItemReader.read(files(GOOD)).version();

        assertThat(ItemReader.read(files(GOOD)).version()).isEqualTo(version);
        ItemFiles other = files(GOOD);
        other.files().put("deploy.yml", file("- hosts: all"));
        assertThat(ItemReader.read(other).version()).isNotEqualTo(version);
        ItemFiles executable = files(GOOD);
        executable.files().put("deploy.yml", new ItemFiles.ItemFile(new byte[0], true));
        assertThat(ItemReader.read(executable).version()).isNotEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runner: ansible          | runner: terraform                    | 3  | /runner
            machines: {web: 2, db: 1}| machines: {web: 0}                   | 4  | /machines
            machines: {web: 2, db: 1}| machines: many                       | 4  | /machines
            machines: {web: 2, db: 1}| machines: {web: {vcpu: 2}}           | 4  | /machines
            machines: {web: 2, db: 1}| machines: {web: {count: 1, cpu: 2}}  | 4  | /machines
            machines: {web: 2, db: 1}| machines: {web: {count: 1, labels: ["a b"]}} | 4  | /machines
            ssh: {user: admin,       | ssh: {login: admin,                  | 5  | /ssh/login
            key: web-app             | key: Web_App                         | 1  | /key
            key: web-app             | kex: web-app                         | 1  | key
            playbook: deploy.yml     | playbook: ../deploy.yml              | 14 | There is no file ../deploy.yml
            playbook: deploy.yml     | playbook: /etc/passwd                | 14 | There is no file /etc/passwd
            playbook: deploy.yml     | playbook: gone.yml                   | 14 | There is no file gone.yml
            playbook: deploy.yml     | playbook: prepare.yml                | 14 | id of their own
            {type: string, enum: ["10", "11"], default: "11"} | {type: object, properties: {p: {type: string, format: password}}} | 10 | field of its own
            type: string, enum       | type: strong, enum                   | 10 | /fields/properties/version/type
            {type: string, enum      | {$ref: "http://example.org/x", enum  | 6  | stands by itself
            texts: {ko: {version:    | texts: {ko: {vorsion:                | 11 | There is no field vorsion
            currency: EUR            | currency: euros                      | 17 | /cost/currency
            timeout: PT10M           | timeout: PT0S                        | 13 | timeout
            name: {en: Web           | name: &a {en: Web                    | 2  | Anchors
            ssh: {user: admin, port: 2222} | key: again                     | 5  | twice
            cost: {machine-hour      | cost: {{machine-hour                 | 18 | no YAML
            """)
    void a_faulty_item_is_refused_with_line_and_reason(String good, String bad, int line, String reason) {
        ItemRefusedException refused =
                catchThrowableOfType(ItemRefusedException.class, () -> ItemReader.read(files(GOOD.replace(good, bad))));

        assertThat(refused).hasMessageContaining(reason);
        assertThat(refused.refusal().file()).isEqualTo("item.yaml");
        assertThat(refused.refusal().line()).isEqualTo(line);
    }

    @Test
    void an_item_of_twenty_megabytes_is_refused() throws IOException {
        write("big/item.yaml", GOOD.getBytes(StandardCharsets.UTF_8));
        write("big/files/image.bin", new byte[20 * 1024 * 1024]);

        CatalogueSource.Found found = ItemDirectories.read(directory).get(0);

        assertThat(found.refusal()).hasMessageContaining("10 MiB at most");
    }

    @Test
    void what_can_be_started_as_a_program_stays_so() throws IOException {
        write("tools/item.yaml", GOOD.getBytes(StandardCharsets.UTF_8));
        write("tools/inventory.sh", new byte[0]);
        assertThat(directory.resolve("tools/inventory.sh").toFile().setExecutable(true))
                .isTrue();

        ItemFiles files = ItemDirectories.read(directory).get(0).files();

        assertThat(files.files().get("inventory.sh").executable()).isTrue();
        assertThat(files.files().get("item.yaml").executable()).isFalse();
    }

    @Test
    void a_link_that_leads_out_is_refused() throws IOException {
        write("linked/item.yaml", GOOD.getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(directory.resolve("linked/deploy.yml"), Path.of("/etc/passwd"));

        assertThat(ItemDirectories.read(directory).get(0).refusal()).hasMessageContaining("Links");
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static ItemFiles files(String item) {
        Map<String, ItemFiles.ItemFile> files = new HashMap<>();
        files.put("item.yaml", file(item));
        for (String playbook : new String[] {"prepare.yml", "deploy.yml", "clean.yml"}) {
            files.put(playbook, file(""));
        }
        return ItemFiles.of(files);
    }

    private static ItemFiles.ItemFile file(String content) {
        return new ItemFiles.ItemFile(content.getBytes(StandardCharsets.UTF_8), false);
    }
}
