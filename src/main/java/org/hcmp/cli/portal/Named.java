package org.hcmp.cli.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/**
 * What somebody typed to name one of several things: its id, which it is for sure with {@code #}, or its name.
 *
 * @param typed by them
 * @param kind of thing, by which the sentences of its failures begin
 * @param member that holds its name
 */
public record Named(String typed, String kind, String member) {

    /**
     * The id of the one that is meant.
     *
     * @param all asked for those among which it is, unless {@code #} says that it is an id
     * @throws Failure if none has that name, more than one has it, or it is as well the id of another
     */
    public int id(Supplier<JsonNode> all) {
        if (typed.matches("#[0-9]{1,9}")) {
            return Integer.parseInt(typed.substring(1));
        }
        List<Integer> ids = StreamSupport.stream(all.get().spliterator(), false)
                .filter(one -> typed.equals(one.path(member).asText()))
                .map(one -> one.path("id").asInt())
                .toList();
        return typed.matches("[0-9]{1,9}") ? unlessNameOfAnother(Integer.parseInt(typed), ids) : only(ids);
    }

    private int unlessNameOfAnother(int id, List<Integer> ids) {
        if (ids.stream().anyMatch(other -> other != id)) {
            throw Failure.usage(kind + ".ambiguous", typed, listed(ids));
        }
        return id;
    }

    private int only(List<Integer> ids) {
        return switch (ids.size()) {
            case 0 -> throw new Failure(ExitCode.NOT_THERE, kind + ".none", typed);
            case 1 -> ids.get(0);
            default -> throw Failure.usage(kind + ".several", ids.size(), typed, listed(ids));
        };
    }

    private static String listed(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
