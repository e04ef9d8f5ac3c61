package org.hcmp.catalogue.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCopyTest {

    private static final String MAIN = "refs/heads/main";

    @TempDir
    private Path directory;

    private BareRepository repository;

    @BeforeEach
    void pushOnce() throws GitAPIException, IOException {
        repository = new BareRepository(directory);
        repository.write("items/web/item.yaml", "key: web");
    }

    @Test
    void what_the_usual_branch_holds_is_copied_and_gone_afterwards() throws Exception {
        String commit = repository.push(MAIN);

        Path files;
        try (GitCopy copy = GitCopy.of(repository.configured("HEAD", ""))) {
            files = copy.files();
            assertThat(copy.commit()).isEqualTo(commit);
            assertThat(files.resolve("items/web/item.yaml")).hasContent("key: web");
        }
        assertThat(files.getParent()).doesNotExist();
    }

    @Test
    void a_branch_a_tag_and_a_directory_can_be_named() throws Exception {
        repository.push(MAIN);
        repository.write("items/web/item.yaml", "key: next");
        repository.push("refs/heads/next");
        repository.write("items/web/item.yaml", "key: tagged");
        repository.push("refs/tags/v1");

        assertThat(item(repository.configured("main", "items"))).isEqualTo("key: web");
        assertThat(item(repository.configured("next", "items"))).isEqualTo("key: next");
        assertThat(item(repository.configured("v1", "items"))).isEqualTo("key: tagged");
    }

    @Test
    void a_history_that_was_replaced_by_force_is_taken_as_it_is_now() throws Exception {
        repository.push(MAIN);
        assertThat(item(repository.configured("main", "items"))).isEqualTo("key: web");
        repository.forgetHistory();
        repository.write("items/web/item.yaml", "key: forced");
        repository.push(MAIN);

        assertThat(item(repository.configured("main", "items"))).isEqualTo("key: forced");
    }

    @Test
    void an_empty_repository_is_said_to_be_empty() {
        refused(repository.configured("HEAD", ""), "is empty");
    }

    @Test
    void a_branch_or_a_directory_that_is_missing_is_named_by_its_key() throws Exception {
        repository.push(MAIN);

        refused(repository.configured("gone", ""), "cmp.catalogue.git.ref");
        refused(repository.configured("main", "gone"), "cmp.catalogue.git.path");
        refused(repository.configured("main", "items/web/item.yaml"), "cmp.catalogue.git.path");
    }

    @Test
    void a_repository_that_is_not_there_cannot_be_reached() {
        refused(
                BareRepository.configured(directory.resolve("gone").toUri().toString(), "HEAD", "", null, null),
                "cannot be reached");
        refused(
                BareRepository.configured("http://127.0.0.1:1/items.git", "HEAD", "", "me", "s3cr3t"),
                "cannot be reached");
    }

    @Test
    void a_link_leads_nowhere() throws Exception {
        Files.createSymbolicLink(repository.file("items/web/passwd"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(repository.file("items/etc"), Path.of("/etc"));
        repository.push(MAIN);

        try (GitCopy copy = GitCopy.of(repository.configured("main", "items"))) {
            assertThat(copy.files().resolve("web/passwd")).isSymbolicLink();
            assertThat(Files.exists(copy.files().resolve("web/passwd"))).isFalse();
            assertThat(Files.exists(copy.files().resolve("etc"))).isFalse();
        }
    }

    private static String item(PortalConfiguration.Git configured) throws IOException, GitUnreadableException {
        try (GitCopy copy = GitCopy.of(configured)) {
            return Files.readString(copy.files().resolve("web/item.yaml"));
        }
    }

    private static void refused(PortalConfiguration.Git configured, String reason) {
        assertThatThrownBy(() -> GitCopy.of(configured).close())
                .isInstanceOf(GitUnreadableException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cr3t");
    }
}
