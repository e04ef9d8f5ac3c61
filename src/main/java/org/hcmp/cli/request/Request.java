package org.hcmp.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.Failure;

/** The body of {@code POST /api/provision} while it is put together: a file if there is one, and over it what was typed. */
public final class Request {

    private final ObjectNode body;

    private Request(ObjectNode body) {
        this.body = body;
        object(body, "config");
        object(body, "targetInfra");
    }

    /** That says nothing. */
    public static Request empty() {
        return new Request(JsonNodeFactory.instance.objectNode());
    }

    /**
     * That of a file.
     *
     * @param name what it is called, for the reader of the failure
     * @throws Failure if it is no object in JSON or YAML
     */
    public static Request of(String text, String name) {
        if (Documents.read(text, name) instanceof ObjectNode body) {
            return new Request(body);
        }
        throw Failure.usage("file.no-request", name);
    }

    /** With what the environment is for. */
    public Request named(Optional<String> name) {
        name.ifPresent(text -> body.put("serviceName", text));
        return this;
    }

    /** With an item of the catalogue. */
    public Request ofTemplate(Optional<String> template) {
        template.ifPresent(key -> object(body, "config").put("template", key));
        return this;
    }

    /** With a team that it shall belong to. */
    public Request ofTeam(Optional<String> team) {
        team.ifPresent(key -> body.put("team", key));
        return this;
    }

    /** With somebody whom it is for. */
    public Request forUser(Optional<String> user) {
        user.ifPresent(id -> body.put("userName", id));
        return this;
    }

    /** With what shall make it, where the item leaves that open. */
    public Request by(Optional<String> runner) {
        runner.ifPresent(key -> object(body, "targetInfra").put("runner", key));
        return this;
    }

    /** What it is for; empty if nobody said. */
    public Optional<String> name() {
        return text(body.path("serviceName"));
    }

    /** Its item; empty if nobody said. */
    public Optional<String> template() {
        return text(body.path("config").path("template"));
    }

    /** Its fields, to be filled in. */
    public ObjectNode fields() {
        return object(object(body, "config"), "fields");
    }

    /** As it is sent. */
    public JsonNode body() {
        return body;
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue());
    }

    /** The portal refuses what stands there and is none; here it would be overwritten. */
    private static ObjectNode object(ObjectNode parent, String member) {
        JsonNode there = parent.path(member);
        if (!there.isMissingNode() && !there.isObject()) {
            throw Failure.usage("file.no-object", member);
        }
        return there.isObject() ? (ObjectNode) there : parent.putObject(member);
    }
}
