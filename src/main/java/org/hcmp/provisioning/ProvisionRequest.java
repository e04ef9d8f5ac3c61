package org.hcmp.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.projects.NewProject;

/**
 * A request for an environment, checked (contract section 4).
 *
 * @param project what will be stored
 * @param runner the runner that it names, if it names one
 * @param fields what it says of its item's fields; a missing node if it says nothing
 * @param caller who asks
 * @param team the team that it shall belong to, if it says so
 * @param trace the trace that it is part of, as {@code traceparent} of W3C Trace Context; null if none
 */
public record ProvisionRequest(
        NewProject project,
        Optional<String> runner,
        JsonNode fields,
        Caller caller,
        Optional<String> team,
        String trace) {

    private static final int LONGEST_NAME = 200;
    private static final String DEFAULT_TEMPLATE = "single";

    /** Each is stored twice, read with every row of a history, and written anew at every step. */
    private static final int MOST_KIBIBYTES = 256;

    /**
     * @param body what the caller sent; members that the portal does not know are kept
     * @param caller who asks, and whose request it is if it names no user
     * @param trace the trace that it is part of; null if none
     * @throws org.hcmp.platform.errors.ProblemException 422 that names the member which cannot be used
     */
    static ProvisionRequest of(JsonBody body, Caller caller, String trace) {
        String serviceName = serviceName(body);
        ObjectNode config = fitting(body, "config");
        ObjectNode targetInfra = fitting(body, "targetInfra");
        ObjectNode input = body.tree().deepCopy();
        input.put(
                "userName",
                body.optionalText("userName")
                        .map(name -> SingleLine.check("userName", name))
                        .orElse(caller.id()));
        String template = text(config, "config", "template").orElse(DEFAULT_TEMPLATE);
        return new ProvisionRequest(
                new NewProject(serviceName, template, input),
                text(targetInfra, "targetInfra", "runner"),
                config.path("fields"),
                caller,
                body.isNull("team") ? Optional.empty() : body.optionalText("team"),
                trace);
    }

    /** The same with what may be stored of its fields. */
    ProvisionRequest withFields(ObjectNode shown) {
        ObjectNode input = project.input().deepCopy();
        ((ObjectNode) input.get("config")).set("fields", shown);
        return new ProvisionRequest(
                new NewProject(project.serviceName(), project.template(), input), runner, fields, caller, team, trace);
    }

    /** Whom it is for. */
    String user() {
        return project.input().path("userName").textValue();
    }

    private static String serviceName(JsonBody body) {
        String name = body.text("serviceName");
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME) {
            throw ProblemException.invalid("serviceName must have 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return SingleLine.check("serviceName", name);
    }

    private static ObjectNode fitting(JsonBody body, String member) {
        ObjectNode given = body.object(member);
        if (JsonFormat.write(given).text().length() > MOST_KIBIBYTES * 1024) {
            throw ProblemException.invalid(
                    "%s must have at most %d KiB as it is stored, where a letter beyond ASCII has six bytes."
                            .formatted(member, MOST_KIBIBYTES));
        }
        return given;
    }

    /** A text inside of an object that otherwise takes anything; null counts as left out. */
    private static Optional<String> text(ObjectNode object, String path, String member) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid("%s.%s must be a text.".formatted(path, member));
        }
        return Optional.of(SingleLine.check(path + "." + member, value.textValue()));
    }
}
