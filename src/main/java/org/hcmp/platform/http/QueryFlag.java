package org.hcmp.platform.http;

import org.hcmp.platform.errors.ProblemException;

/** Reads yes or no from an address: 422 with the parameter's name when it is neither. */
public final class QueryFlag {

    private QueryFlag() {}

    /**
     * @param name the parameter, for the error
     * @param given what the address holds; null if it does not hold the parameter
     * @param usual what it means not to say
     * @throws ProblemException 422 if the value is neither {@code true} nor {@code false}
     */
    public static boolean of(String name, String given, boolean usual) {
        if (given == null) {
            return usual;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalid("%s must be true or false.".formatted(name));
        };
    }
}
