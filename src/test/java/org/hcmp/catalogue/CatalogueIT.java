package org.hcmp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.util.FileUtils;
import org.hcmp.catalogue.git.BareRepository;
import org.hcmp.support.Answer;
import org.hcmp.support.People;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator puts into the sources of the catalogue, and what callers then see of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogueIT {

    private static final String ITEM = """
            key: shelf
            name: {en: Shelf, ko: 선반}
            runner: pool
            machines: {store: {count: 1, vcpu: 4, memory: 8192, labels: [ssd]}}
            fields:
              type: object
              required: [size]
              properties:
                size: {type: integer, minimum: 1}
                password: {type: string, format: password, minLength: 8}
            texts: {en: {size: Size}}
            cost: {machine-hour: 0.5, currency: EUR}
            """;

    private final Portal portal = Portal.signedIn();
    private final Path shelf = TestSession.catalogue().resolve("shelf");

    @AfterEach
    void takeEverythingAway() throws IOException {
        portal.deleteAllMade();
        FileUtils.delete(shelf.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        for (String directory : new String[] {"items.git", "work"}) {
            FileUtils.delete(
                    TestSession.catalogue().resolveSibling(directory).toFile(),
                    FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
        look("directory");
    }

    @Test
    void what_lies_in_the_directory_is_offered_from_the_next_look_on_with_all_that_a_card_and_a_form_show()
            throws IOException {
        write(ITEM);

        JsonNode taken = look("directory").at("/taken/0");

        JsonNode item = item("shelf");
        assertThat(taken.path("key").asText()).isEqualTo("shelf");
        assertThat(taken.path("is_new").asBoolean()).isTrue();
        assertThat(item.path("version").asText())
                .isEqualTo(taken.path("version").asText());
        assertThat(item.at("/name/ko").asText()).isEqualTo("선반");
        assertThat(item.path("machines")).hasToString("{\"store\":1}");
        assertThat(item.path("needs")).hasToString("{\"store\":{\"vcpu\":4,\"memory\":8192,\"labels\":[\"ssd\"]}}");
        assertThat(item.at("/fields/properties/size/minimum").asInt()).isEqualTo(1);
        assertThat(item.at("/texts/en/size").asText()).isEqualTo("Size");
        assertThat(item.at("/cost/machine-hour").asText()).isEqualTo("0.5");
        assertThat(portal.get("/api/catalogue").json().findValuesAsText("key"))
                .containsSubsequence("single", "standard", "enterprise", "k8s_small", "shelf");
        assertThat(look("directory").at("/taken/0/is_new").asBoolean()).isFalse();
    }

    @Test
    void a_faulty_item_is_refused_with_file_line_and_reason_and_its_last_good_version_goes_on_to_serve()
            throws IOException {
        write(ITEM);
        look("directory");
        String good = item("shelf").path("version").asText();
        write(ITEM.replace("runner: pool", "runner: terraform"));

        JsonNode refused = look("directory").at("/refused/0");

        assertThat(refused.path("item").asText()).isEqualTo("shelf");
        assertThat(refused.path("file").asText()).isEqualTo("item.yaml");
        assertThat(refused.path("line").asInt()).isEqualTo(3);
        assertThat(refused.path("reason").asText()).startsWith("/runner:");
        assertThat(item("shelf").path("version").asText()).isEqualTo(good);
        JsonNode told = StreamSupport.stream(
                        portal.get("/api/catalogue/sources").json().spliterator(), false)
                .filter(source -> source.path("source").asText().equals("directory"))
                .findFirst()
                .orElseThrow();
        assertThat(told.at("/refused/0")).isEqualTo(refused);
    }

    @Test
    void what_is_taken_out_of_the_directory_is_offered_no_more() throws IOException {
        write(ITEM);
        look("directory");
        FileUtils.delete(shelf.toFile(), FileUtils.RECURSIVE);

        look("directory");

        assertThat(portal.get("/api/catalogue/shelf").status()).isEqualTo(404);
    }

    @Test
    void an_item_is_available_while_the_pool_has_machines_that_are_what_it_needs() throws IOException {
        try (PoolUnderTest pool = new PoolUnderTest(TestSession.database(), portal)) {
            write(ITEM);
            look("directory");
            pool.add(1);
            add("another", "\"tier\":\"web\",\"vcpu\":8,\"memory\":16384,\"labels\":[\"ssd\"]");

            assertThat(item("shelf").path("available").asBoolean()).isFalse();
            assertThat(item("shelf").path("reason").asText()).contains("too few free machines");
            assertThat(order("5").status()).isEqualTo(409);

            add("right", "\"vcpu\":4,\"memory\":8192,\"labels\":[\"hdd\",\"ssd\"]");

            assertThat(item("shelf").path("available").asBoolean()).isTrue();
            assertThat(item("shelf").has("reason")).isFalse();
            int id = order("5").json().path("project_id").asInt();
            portal.await(id, "COMPLETED");
            assertThat(portal.project(id).path("assigned_ip").asText()).isEqualTo("10.60.0.2");
        }
    }

    @Test
    void machines_that_are_kept_for_a_tier_are_no_room_for_everybody() {
        try (PoolUnderTest pool = new PoolUnderTest(TestSession.database(), portal)) {
            add("another", "\"tier\":\"web\"");

            assertThat(pool.ask("single", "pool").status()).isEqualTo(409);
        }
    }

    @Test
    void an_item_of_a_team_is_there_for_it_and_for_operators_and_for_nobody_else() throws IOException {
        write(ITEM + "teams: [order]\n");
        look("directory");
        try (People people = new People()) {
            Portal kim = people.signedIn("kim", "member", "order");
            Portal lee = people.signedIn("lee", "member", "stock");
            Portal park = people.signedIn("park", "operator");

            for (Portal mine : new Portal[] {kim, park}) {
                assertThat(mine.get("/api/catalogue").json().findValuesAsText("key"))
                        .contains("shelf");
                assertThat(mine.get("/api/catalogue/shelf").status()).isEqualTo(200);
            }
            assertThat(lee.get("/api/catalogue").json().findValuesAsText("key"))
                    .isNotEmpty()
                    .doesNotContain("shelf");
            assertThat(lee.get("/api/catalogue/shelf").status()).isEqualTo(404);
            assertThat(lee.post("/api/provision", """
                            {"serviceName":"s","config":{"template":"shelf","fields":{"size":1}},"targetInfra":{}}""").status()).isEqualTo(404);
            assertThat(kim.post("/api/provision", """
                            {"serviceName":"s","config":{"template":"shelf","fields":{"size":0}},"targetInfra":{}}""").status())
                    .as("it is theirs to ask for, and they are told what is wrong")
                    .isEqualTo(422);
        }
    }

    @Test
    void what_a_request_says_is_checked_and_passwords_are_shown_to_nobody() throws IOException {
        try (PoolUnderTest pool = new PoolUnderTest(TestSession.database(), portal)) {
            write(ITEM);
            look("directory");
            assertThat(pool.free()).isEmpty();
            add("right", "\"vcpu\":4,\"memory\":8192,\"labels\":[\"ssd\"]");

            assertThat(order("0").detail()).startsWith("/config/fields/size: ");
            assertThat(order("5,\"password\":\"short\"").detail())
                    .startsWith("/config/fields/password: ")
                    .doesNotContain("short");

            int id = order("5,\"password\":\"long enough\"")
                    .json()
                    .path("project_id")
                    .asInt();
            JsonNode project = portal.await(id, "COMPLETED");
            assertThat(project.at("/details/input/config/fields")).hasToString("{\"size\":5,\"password\":\"******\"}");
        }
    }

    @Test
    void a_git_repository_is_a_source_and_what_it_held_goes_on_to_be_offered_while_it_cannot_be_reached()
            throws Exception {
        BareRepository repository = new BareRepository(TestSession.catalogue().getParent());
        repository.write("shelf/item.yaml", ITEM);
        String commit = repository.push("refs/heads/main");

        assertThat(look("git").path("revision").asText()).isEqualTo(commit);
        assertThat(item("shelf").path("runner").asText()).isEqualTo("pool");

        Path bare = TestSession.catalogue().resolveSibling("items.git");
        Path away = Files.move(bare, bare.resolveSibling("away.git"));
        assertThat(look("git").path("problem").asText()).contains("cmp.catalogue.git.url");
        assertThat(item("shelf").path("runner").asText()).isEqualTo("pool");

        Files.move(away, bare);
        repository.forgetHistory();
        repository.write("shelf/item.yaml", ITEM.replace("key: shelf", "key: other"));
        repository.push("refs/heads/main");
        JsonNode report = look("git");
        assertThat(report.at("/refused/0/reason").asText()).contains("must be called other");

        FileUtils.delete(bare.resolveSibling("work/shelf").toFile(), FileUtils.RECURSIVE);
        repository.write("README.md", "Nothing is offered here.");
        repository.push("refs/heads/main");
        look("git");
        assertThat(portal.get("/api/catalogue/shelf").status()).isEqualTo(404);
    }

    private static JsonNode report(Answer answer, String source) {
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .filter(report -> report.path("source").asText().equals(source))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private JsonNode look(String source) {
        return report(portal.post("/api/catalogue/refresh", ""), source);
    }

    private JsonNode item(String key) {
        return portal.get("/api/catalogue/" + key).json();
    }

    private void write(String item) throws IOException {
        Files.createDirectories(shelf);
        Files.writeString(shelf.resolve("item.yaml"), item);
    }

    private void add(String name, String traits) {
        assertThat(portal.post("/api/pool", """
                        {"vm_name":"%s%s","ip_address":"10.60.0.%d",%s}
                        """.formatted(
                                        PoolUnderTest.PREFIX, name, name.equals("right") ? 2 : 1, traits))
                        .status())
                .isEqualTo(201);
    }

    private Answer order(String sizeAndMore) {
        return portal.provision("""
                {"serviceName":"pool test","config":{"template":"shelf","fields":{"size":%s}},"targetInfra":{}}
                """.formatted(sizeAndMore));
    }
}
