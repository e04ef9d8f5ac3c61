package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.TreeSet;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionRequestTest {

    private static final Caller CALLER =
            new Caller("caller", "Caller", Role.MEMBER, new TreeSet<>(), SignedInBy.PASSWORD, "1");

    private static final String GOOD = """
            {"serviceName":"주문 서비스","userName":"kim","config":{"template":"enterprise","traffic":"high"},
            "targetInfra":{"vCenter":"vc01","runner":"pool"}}""";

    @Test
    void a_good_request_is_taken_as_it_came() {
        ProvisionRequest request = request(body(GOOD));

        assertThat(request.project().serviceName()).isEqualTo("주문 서비스");
        assertThat(request.project().template()).isEqualTo("enterprise");
        assertThat(request.project().input()).isEqualTo(body(GOOD));
        assertThat(request.runner()).contains("pool");
    }

    @Test
    void the_body_itself_is_left_as_it_was() {
        ObjectNode body = body(GOOD);
        body.remove("userName");

        request(body);

        assertThat(body).isEqualTo(body(GOOD).without("userName"));
    }

    @Test
    void members_that_the_portal_does_not_know_are_kept() {
        ObjectNode body = body(GOOD);
        body.put("requestId", 7).putObject("labels").put("환경", "운영");
        body.withObjectProperty("config").put("ratio", new BigDecimal("1.50"));

        assertThat(request(body).project().input()).isEqualTo(body);
    }

    @Test
    void a_request_without_a_user_is_its_callers() {
        ObjectNode body = body(GOOD).without("userName");

        assertThat(request(body).project().input().path("userName").textValue()).isEqualTo("caller");
    }

    @Test
    void a_request_for_somebody_else_stays_theirs() {
        assertThat(request(body(GOOD)).project().input().path("userName").textValue())
                .isEqualTo("kim");
    }

    @Test
    void a_request_without_a_template_is_for_one_machine() {
        ObjectNode body = with("config", "{\"traffic\":\"high\"}");

        assertThat(request(body).project().template()).isEqualTo("single");
        assertThat(request(body).project().input()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "standard", "enterprise", "k8s_small", "mega", "STANDARD", "", "내 템플릿"})
    void a_template_is_kept_as_given(String template) {
        assertThat(request(with("config", "{\"template\":\"%s\"}".formatted(template)))
                        .project()
                        .template())
                .isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"runner\":null}", "{\"vCenter\":\"vc01\"}"})
    void a_request_may_leave_the_runner_to_the_portal(String targetInfra) {
        assertThat(request(with("targetInfra", targetInfra)).runner()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceName", "config", "targetInfra"})
    void a_missing_member_is_named(String member) {
        assertInvalid(body(GOOD).without(member), member);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "serviceName | null",
                "serviceName | 1",
                "serviceName | true",
                "serviceName | [\"x\"]",
                "serviceName | {}",
                "userName    | null",
                "userName    | 1",
                "userName    | []",
                "userName    | {}",
                "config      | null",
                "config      | \"single\"",
                "config      | 1",
                "config      | []",
                "targetInfra | null",
                "targetInfra | \"\"",
                "targetInfra | false",
                "targetInfra | [{}]"
            })
    void a_member_of_the_wrong_type_is_named(String member, String value) {
        assertInvalid(with(member, value), member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "[\"single\"]"})
    void a_template_or_runner_that_is_no_text_is_named(String value) {
        assertInvalid(with("config", "{\"template\":%s}".formatted(value)), "config.template");
        assertInvalid(with("targetInfra", "{\"runner\":%s}".formatted(value)), "targetInfra.runner");
    }

    @ParameterizedTest
    @CsvSource({"x, 1", "x, 200", "가, 200", "🍣, 1", "🍣, 200"})
    void a_name_has_1_to_200_characters_however_many_chars_that_takes(String character, int count) {
        String name = character.repeat(count);

        assertThat(request(named(name)).project().serviceName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"x, 0", "x, 201", "🍣, 201", "x, 100000"})
    void a_name_of_any_other_length_is_refused(String character, int count) {
        assertInvalid(named(character.repeat(count)), "serviceName must have 1 to 200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "a\nb", "\t", "a\u001bb", "\u007f", "\u0085"})
    void a_name_with_control_characters_is_refused(String name) {
        assertInvalid(named(name), "serviceName must not hold control characters");
    }

    private static void assertInvalid(ObjectNode body, String named) {
        assertThatThrownBy(() -> request(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(named)
                .hasMessageEndingWith(".")
                .extracting("code.status")
                .isEqualTo(422);
    }

    private static ProvisionRequest request(ObjectNode body) {
        return ProvisionRequest.of(new JsonBody(body), CALLER, null);
    }

    private static ObjectNode named(String serviceName) {
        return body(GOOD).put("serviceName", serviceName);
    }

    private static ObjectNode with(String member, String value) {
        return body(GOOD).set(member, JsonFormat.read(new Json(value)).orElseThrow());
    }

    private static ObjectNode body(String json) {
        return (ObjectNode) JsonFormat.read(new Json(json)).orElseThrow();
    }
}
