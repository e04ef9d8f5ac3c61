package org.hcmp.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final Fields fields = new Fields(Documents.read("""
            required: [name, secret, another]
            properties:
              port: {type: integer}
              share: {type: [number, 'null']}
              public: {type: boolean}
              packages: {type: array, items: {type: string}}
              ports: {type: array, items: {type: integer}}
              labels: {type: object}
              version: {enum: [11, 17, latest]}
              name: {type: string}
              secret: {type: string, format: password}
              another: {type: string, format: password}
              optional: {type: string, format: password}
            """, "schema"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=8080 | {\"port\":8080}",
                "share=0.5 | {\"share\":0.5}",
                "public=true | {\"public\":true}",
                "packages=git | {\"packages\":[\"git\"]}",
                "labels={\"a\":1} | {\"labels\":{\"a\":1}}",
                "version=11 | {\"version\":11}",
                "version=latest | {\"version\":\"latest\"}",
                "name=11 | {\"name\":\"11\"}",
                "name=a=b | {\"name\":\"a=b\"}",
                "name= | {\"name\":\"\"}",
            })
    void what_is_typed_becomes_what_the_schema_says(String typed, String expected) {
        assertThat(put(typed)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"port=many", "public=maybe", "labels=a", "unknown=1", "version=12"})
    void what_does_not_fit_stays_a_text_for_the_portal_to_refuse(String typed) {
        String[] parts = typed.split("=");

        assertThat(put(typed).path(parts[0]).textValue()).isEqualTo(parts[1]);
    }

    @Test
    void those_of_a_list_come_one_after_the_other() {
        assertThat(put("ports=80", "packages=git", "ports=443"))
                .hasToString("{\"ports\":[80,443],\"packages\":[\"git\"]}");
    }

    @Test
    void what_is_typed_takes_the_place_of_what_a_file_says() {
        ObjectNode given = Documents.JSON.createObjectNode();
        given.putArray("packages").add("vim");
        given.put("port", 1);

        fields.put(List.of("packages=git", "port=2"), given);

        assertThat(given).hasToString("{\"packages\":[\"git\"],\"port\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "=value", ""})
    void a_field_without_a_name_or_a_value_is_refused(String typed) {
        assertThatThrownBy(() -> put(typed)).isInstanceOf(Failure.class).hasMessage("field.form");
    }

    @Test
    void what_is_no_list_is_given_once() {
        assertThatThrownBy(() -> put("name=a", "name=b"))
                .isInstanceOf(Failure.class)
                .hasMessage("field.twice");
    }

    @Test
    void passwords_that_must_be_there_and_are_not_are_asked_for() {
        assertThat(fields.missingSecrets(put("secret=known"))).containsExactly("another");
    }

    @Test
    void an_item_without_fields_takes_texts() {
        Fields none = new Fields(Documents.read("null", "schema"));
        ObjectNode given = Documents.JSON.createObjectNode();

        none.put(List.of("a=1"), given);

        assertThat(given).hasToString("{\"a\":\"1\"}");
        assertThat(none.missingSecrets(given)).isEmpty();
    }

    private ObjectNode put(String... typed) {
        ObjectNode given = Documents.JSON.createObjectNode();
        fields.put(List.of(typed), given);
        return given;
    }
}
