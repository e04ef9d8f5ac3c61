package org.hcmp.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.projects.OfProject;

/** Says of each operation what the resource method says: by Javadoc what it does, by annotations who may call it. */
final class Operations {

    private final JavadocTexts texts;

    Operations(JavadocTexts texts) {
        this.texts = texts;
    }

    void describe(ObjectNode document) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> describe(path.getKey(), (ObjectNode) operation.getValue())));
    }

    private void describe(String path, ObjectNode operation) {
        Method method = method(operation.path("operationId").asText());
        Allowed allowed = method.getAnnotation(Allowed.class);
        // Each is the name of a call, and none is there twice: what a generated client calls it.
        operation.put("operationId", method.getName());
        operation.putArray("tags").add(path.split("/")[2].replaceAll("\\..*", ""));
        texts.of(method.getDeclaringClass(), method.getName()).ifPresent(comment -> {
            operation.put("summary", comment.summary());
            operation.put("description", (comment.text() + " " + whoMay(allowed)).strip());
            operation.path("parameters").forEach(parameter -> describe((ObjectNode) parameter, method, comment));
        });
        if (allowed.value() == Role.PUBLIC) {
            operation.putArray("security");
        }
        answers(operation, method);
        refusals(operation, method, allowed);
    }

    /** The scanner takes it that what is sent makes something, and guesses where nothing is declared, which is left to {@code portal.yaml}. */
    private static void answers(ObjectNode operation, Method method) {
        ObjectNode responses = operation.withObject("/responses");
        if (method.getReturnType() == void.class) {
            responses.removeAll();
            responses.putObject("204").put("description", "Done.");
        } else if (responses.findValue("schema") == null) {
            responses.removeAll();
        }
    }

    private static String whoMay(Allowed allowed) {
        if (allowed.value() == Role.PUBLIC) {
            return "Nobody has to sign in for it.";
        }
        return "Least role: %s%s%s."
                .formatted(
                        allowed.value().text(),
                        allowed.forced() == Role.PUBLIC
                                ? ""
                                : ", with `?force=true` " + allowed.forced().text(),
                        allowed.byToken() ? "" : "; not by a token");
    }

    private static void describe(ObjectNode parameter, Method method, JavadocTexts.Comment comment) {
        String name = parameter.path("name").asText();
        Arrays.stream(method.getParameters())
                .filter(candidate -> name.equals(nameOf(candidate)))
                .map(candidate -> comment.parameters().get(candidate.getName()))
                .filter(text -> text != null)
                .forEach(text -> parameter.put("description", text));
    }

    private static String nameOf(Parameter parameter) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return parameter.getAnnotation(HeaderParam.class).value();
        }
        return parameter.isAnnotationPresent(PathParam.class)
                ? parameter.getAnnotation(PathParam.class).value()
                : parameter.getName();
    }

    /** What the door, the body and the parameters can be refused for; anything else is the default. */
    private static void refusals(ObjectNode operation, Method method, Allowed allowed) {
        Map<String, String> problems = new TreeMap<>(Map.of("503", "Unavailable", "default", "Problem"));
        if (allowed.value() != Role.PUBLIC) {
            problems.putAll(Map.of("401", "SignInFirst", "403", "NotAllowed"));
        }
        if (method.getDeclaringClass().isAnnotationPresent(OfProject.class)
                || Stream.of(method.getParameters()).anyMatch(one -> one.isAnnotationPresent(PathParam.class))) {
            problems.put("404", "NotThere");
        }
        if (operation.has("requestBody")) {
            problems.putAll(Map.of("400", "Malformed", "413", "TooLarge", "415", "WrongMediaType"));
        }
        if (operation.has("requestBody") || operation.has("parameters")) {
            problems.put("422", "Invalid");
        }
        ObjectNode responses = operation.withObject("/responses");
        problems.forEach((status, name) -> responses.putObject(status).put("$ref", "#/components/responses/" + name));
    }

    /** @param id the scanner's: package, class and method, joined by underscores */
    private static Method method(String id) {
        int end = id.lastIndexOf('_');
        try {
            return Stream.of(Class.forName(id.substring(0, end)).getMethods())
                    .filter(method -> method.getName().equals(id.substring(end + 1)))
                    .filter(method -> method.isAnnotationPresent(Allowed.class))
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The scanner names operations otherwise now: " + id, e);
        }
    }
}
