package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hcmp.platform.errors.ProblemException;

/** Reads a request's body strictly: what a database could not store or another reader would misread is refused here. */
final class StrictJson {

    /** Less than what the writer of answers takes, because a request is stored inside of a project's details. */
    private static final int DEEPEST = 500;

    /** Some editors begin a file with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StrictJson() {}

    /** @throws ProblemException 400 if it is no JSON, 422 if it cannot be stored */
    static JsonNode read(InputStream body) throws IOException {
        JsonNode tree = parse(body);
        checkStorable(tree, 0);
        return tree;
    }

    private static JsonNode parse(InputStream body) throws IOException {
        try {
            // Decoded first: the parser would guess other encodings, and take forms of UTF-8 that are none.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            JsonNode tree = JsonFormat.mapper().readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (tree == null || tree.isMissingNode()) {
                throw ProblemException.malformed("The body is empty; it must be JSON.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw ProblemException.malformed("The body is not valid JSON: " + reason(e) + ".");
        } catch (ArithmeticException | NumberFormatException e) {
            throw ProblemException.malformed("The body holds a number whose exponent is too large.");
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("The body is not valid UTF-8.");
        }
    }

    /**
     * The parser's words up to where they name its own classes and settings, or quote the body: a secret that was written without
     * quotes is none for answers, audit and log.
     */
    private static String reason(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return e.getOriginalMessage().split("\\s*[('\"]|: enable|\\R", 2)[0] + where;
    }

    private static void checkStorable(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw ProblemException.malformed("The body is nested more than %d levels deep.".formatted(DEEPEST));
        }
        if (node.isTextual()) {
            checkText(node.textValue());
        } else if (node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue())) {
            throw ProblemException.invalid(
                    "The body holds the number %s, which is too large.".formatted(node.asText()));
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                checkText(member.getKey());
                checkStorable(member.getValue(), depth + 1);
            }
            if (node.isArray()) {
                node.forEach(element -> checkStorable(element, depth + 1));
            }
        }
    }

    private static void checkText(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.invalid(
                    "The body holds a NUL character or half a surrogate pair, which is no text.");
        }
    }
}
