package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hcmp.platform.access.Role;
import org.hcmp.support.Route;
import org.junit.jupiter.api.Test;

/** SECURITY.md shows who may make which call as the calls themselves declare it. */
class CallsTableTest {

    private static final String HEAD = "| call | least role | beside that |\n|---|---|---|\n";

    @Test
    void security_md_shows_what_the_calls_declare() throws IOException {
        String table = Route.all().stream().map(CallsTableTest::row).collect(Collectors.joining("\n", HEAD, "\n"));

        assertThat(Files.readString(Path.of("SECURITY.md"))).contains(table);
    }

    private static String row(Route route) {
        List<String> beside = new ArrayList<>();
        if (route.ofProject()) {
            beside.add("the project is one's own or one's team's, or one is operator; else 404");
        }
        if (route.forced() != Role.PUBLIC) {
            beside.add("with `?force=true` " + route.forced().text());
        }
        if (!route.byToken()) {
            beside.add("not by a token");
        }
        String role = route.role() == Role.PUBLIC
                ? "nobody in particular"
                : route.role().text();
        return "| `%s` | %s | %s |"
                .formatted(route, role, String.join("; ", beside))
                .replace("|  |", "| |");
    }
}
