package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.Resources.SshTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectHistoryTest {

    private static final Resources RESOURCES = new Resources(
            "10.99.0.1",
            "https://x.mock.example.com",
            "db-x.vip.mock.local",
            List.of(SshTarget.at("10.99.0.2"), SshTarget.at("10.99.0.3")));

    @Test
    void a_new_project_is_pending_and_holds_its_request() throws ReflectiveOperationException {
        LocalDateTime before = LocalDateTime.now().truncatedTo(ChronoUnit.MICROS);

        ProjectHistory project = accepted();

        assertThat(column(project, "id")).isNull();
        assertThat(column(project, "serviceName")).isEqualTo("결제 🍣");
        assertThat(column(project, "status")).isEqualTo("PENDING");
        assertThat(column(project, "templateType")).isEqualTo("custom_x");
        assertThat(column(project, "assignedIp")).isEqualTo("");
        assertThat((LocalDateTime) column(project, "createdAt"))
                .isBetween(before, LocalDateTime.now())
                .isEqualTo(((LocalDateTime) column(project, "createdAt")).truncatedTo(ChronoUnit.MICROS));
        assertThat(project.input()).isEqualTo(request());
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void column_and_details_tell_the_same_status(Consumer<ProjectHistory> transition, String status)
            throws ReflectiveOperationException {
        for (ProjectHistory project :
                List.of(accepted(), legacy(null), legacy("{\"status\":\"CONFIGURING\",\"x\":1}"))) {
            transition.accept(project);

            assertThat(column(project, "status")).isEqualTo(status);
            assertThat(details(project).path("status").textValue()).isEqualTo(status);
        }
    }

    static Stream<Arguments> transitions() {
        return Stream.of(
                transition(ProjectHistory::begin, "RUNNING"),
                transition(project -> project.complete(RESOURCES, JsonNodeFactory.instance.objectNode()), "COMPLETED"),
                transition(project -> project.fail(RunError.of("reason")), "FAILED"),
                transition(project -> project.fail(RunError.cancelledBy("kim")), "FAILED"),
                transition(ProjectHistory::reopen, "PENDING"));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void details_that_cannot_be_read_are_never_written_over(Consumer<ProjectHistory> transition, String status)
            throws ReflectiveOperationException {
        for (String stored : List.of("", "{'a': 1}", "{\"a\":", "[[1]]")) {
            ProjectHistory project = legacy(stored);

            transition.accept(project);
            project.log("line");

            assertThat(column(project, "details")).isEqualTo(new Json(stored));
            assertThat(project.change().sql()).contains("status = ?").doesNotContain("details");
            assertThat(project.change().parameters()[0]).isEqualTo(status);
            assertThat(project.input()).isEmpty();
        }
    }

    @Test
    void details_that_can_be_read_are_stored_with_the_status() throws ReflectiveOperationException {
        ProjectHistory project = legacy("{\"x\":1}");

        project.begin();

        assertThat(project.change().sql()).contains("details = ?");
        assertThat(project.change().parameters()).contains(new Json("{\"x\":1,\"status\":\"RUNNING\"}"));
    }

    @Test
    void column_and_details_tell_the_same_status_from_the_first_moment() throws ReflectiveOperationException {
        assertThat(details(accepted()).path("status").textValue()).isEqualTo("PENDING");
    }

    @Test
    void a_line_of_the_log_leaves_the_status_alone() throws ReflectiveOperationException {
        ProjectHistory project = accepted();
        project.begin();

        project.log("Allocating IP...");
        project.log("Creating Web tier...");

        assertThat(details(project).path("logs")).hasToString("[\"Allocating IP...\",\"Creating Web tier...\"]");
        assertThat(column(project, "status")).isEqualTo("RUNNING");
        assertThat(details(project).path("status").textValue()).isEqualTo("RUNNING");
    }

    @Test
    void a_completed_project_holds_its_resources_and_their_addresses() throws ReflectiveOperationException {
        ProjectHistory project = accepted();

        project.complete(RESOURCES, JsonNodeFactory.instance.objectNode());

        assertThat(column(project, "assignedIp")).isEqualTo("10.99.0.1, 10.99.0.2, 10.99.0.3");
        assertThat(details(project).at("/resources/ssh_targets/1/host").textValue())
                .isEqualTo("10.99.0.3");
        assertThat(details(project).path("error").isNull()).isTrue();
    }

    @Test
    void a_failed_project_says_why_in_its_error_and_in_the_last_line_of_its_log() throws ReflectiveOperationException {
        ProjectHistory project = accepted();
        project.log("Allocating IP...");

        project.fail(RunError.of("the hypervisor said no"));

        assertThat(details(project).path("error")).hasToString("{\"message\":\"the hypervisor said no\"}");
        assertThat(details(project).path("logs"))
                .hasToString("[\"Allocating IP...\",\"Error: the hypervisor said no\"]");
        assertThat(details(project).path("resources").isNull()).isTrue();
        assertThat(column(project, "assignedIp")).isEqualTo("");
    }

    @Test
    void a_cancelled_project_is_a_failed_one_that_says_who_wanted_it() throws ReflectiveOperationException {
        ProjectHistory project = accepted();

        project.fail(RunError.cancelledBy("kim"));

        assertThat(project.isFailed()).isTrue();
        assertThat(details(project).path("error"))
                .hasToString("{\"message\":\"Cancelled by kim.\",\"reason\":\"CANCELLED\"}");
        assertThat(details(project).path("logs")).hasToString("[\"Error: Cancelled by kim.\"]");
    }

    @Test
    void a_project_that_begins_once_more_has_no_error_and_keeps_its_log() throws ReflectiveOperationException {
        ProjectHistory project = accepted();
        project.fail(RunError.of("the hypervisor said no"));

        project.reopen();

        assertThat(project.isFailed()).isFalse();
        assertThat(details(project).path("error").isNull()).isTrue();
        assertThat(details(project).path("logs")).hasToString("[\"Error: the hypervisor said no\"]");
        assertThat(project.input()).isEqualTo(request());
    }

    @Test
    void a_whole_run_keeps_the_request_as_it_came() throws ReflectiveOperationException {
        ProjectHistory project = accepted();

        project.begin();
        project.log("Completed");
        project.complete(RESOURCES, JsonNodeFactory.instance.objectNode());

        assertThat(project.input()).isEqualTo(request());
        assertThat(details(project).path("config")).isEqualTo(request().path("config"));
        assertThat(details(project).path("infra")).isEqualTo(request().path("targetInfra"));
    }

    @Test
    void addresses_are_summed_up_once_each_the_load_balancer_first() {
        Resources twice = new Resources(
                "10.99.0.7",
                "",
                "",
                List.of(SshTarget.at("10.99.0.63"), SshTarget.at("10.99.0.7"), SshTarget.at("10.99.0.63")));

        assertThat(twice.summary()).isEqualTo("10.99.0.7, 10.99.0.63");
        assertThat(new Resources("10.99.0.7", "", "", List.of()).summary()).isEqualTo("10.99.0.7");
    }

    @Test
    void a_machine_is_reached_by_ssh_as_ubuntu() {
        assertThat(SshTarget.at("10.99.0.7")).isEqualTo(new SshTarget("10.99.0.7", 22, "ubuntu"));
    }

    private static Arguments transition(Consumer<ProjectHistory> transition, String status) {
        return Arguments.of(transition, status);
    }

    private static ProjectHistory accepted() {
        return new ProjectHistory(new NewProject("결제 🍣", "custom_x", request()));
    }

    private static ObjectNode request() {
        return (ObjectNode) JsonFormat.read(new Json("""
                {"serviceName":"결제 🍣","userName":"kim","config":{"template":"custom_x","ratio":1.50},
                "targetInfra":{"vCenter":"vc01"},"unknown":[1]}""")).orElseThrow();
    }

    /** As the persistence provider makes it of a row. */
    private static ProjectHistory legacy(String details) throws ReflectiveOperationException {
        ProjectHistory project = new ProjectHistory();
        field("status").set(project, "CONFIGURING");
        field("details").set(project, details == null ? null : new Json(details));
        return project;
    }

    private static JsonNode details(ProjectHistory project) throws ReflectiveOperationException {
        return JsonFormat.read((Json) column(project, "details")).orElseThrow();
    }

    /** As the persistence provider takes it for the row. */
    private static Object column(ProjectHistory project, String name) throws ReflectiveOperationException {
        return field(name).get(project);
    }

    private static Field field(String name) throws ReflectiveOperationException {
        Field field = ProjectHistory.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
