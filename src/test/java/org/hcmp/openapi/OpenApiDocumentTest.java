package org.hcmp.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hcmp.support.Route;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final DescribedApi API = new DescribedApi(OpenApiDocument.make("1.2.3"));

    @Test
    void every_call_of_the_resources_is_in_it_and_no_other() {
        Set<String> routes = Route.all().stream().map(Route::toString).collect(Collectors.toCollection(TreeSet::new));

        assertThat(API.operations()).isEqualTo(routes);
    }

    @Test
    void every_call_says_what_it_does_and_has_a_name_of_its_own() {
        List<JsonNode> operations =
                API.operations().stream().map(API::operation).toList();

        assertThat(operations)
                .allSatisfy(operation ->
                        assertThat(operation.path("summary").asText()).isNotBlank());
        assertThat(operations)
                .extracting(operation -> operation.path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_answer_of_json_has_a_schema_and_every_reference_leads_somewhere() {
        assertThat(API.operations())
                .allSatisfy(call -> API.operation(call)
                        .path("responses")
                        .properties()
                        .forEach(response -> response.getValue()
                                .path("content")
                                .forEach(content ->
                                        assertThat(content.path("schema")).isNotEmpty())));
        assertThat(API.document().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                API.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void every_body_is_described_and_its_example_fits() {
        assertThat(API.operations())
                .allSatisfy(call -> API.operation(call)
                        .path("requestBody")
                        .path("content")
                        .properties()
                        .forEach(content -> {
                            assertThat(content.getValue().path("schema")).isNotEmpty();
                            JsonNode example = content.getValue().path("example");
                            if (!example.isMissingNode()) {
                                assertThat(API.faultsOfBody(call, content.getKey(), example))
                                        .isEmpty();
                            }
                        }));
    }
}
