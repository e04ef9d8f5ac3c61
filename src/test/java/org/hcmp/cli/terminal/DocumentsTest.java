package org.hcmp.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final JsonNode ODD = JsonNodeFactory.instance
            .objectNode()
            .put("name", "주문 \u001B[2J \u009B31m \u007F")
            .put("yes", "no")
            .put("count", 3);

    @Test
    void json_and_yaml_say_the_same_and_nothing_that_a_terminal_would_carry_out() {
        for (String document : new String[] {Documents.json(ODD), Documents.yaml(ODD)}) {
            assertThat(PlainText.lines(document)).isEqualTo(document);
            assertThat(Documents.read(document, "document")).isEqualTo(ODD);
            assertThat(document).contains("주문");
        }
    }
}
