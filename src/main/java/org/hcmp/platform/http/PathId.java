package org.hcmp.platform.http;

import java.math.BigInteger;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;

/** Reads an id from an address: 422 when it is no whole number, 404 when no row can have it. */
public final class PathId {

    private PathId() {}

    /**
     * @param given what the address holds
     * @param name what it is called, for the error
     * @param code what it is that no row can have an id for
     * @param notFound the sentence for an id that no row can have, with {@code %s} in its place
     * @return the id, from 1 on
     * @throws ProblemException 422 or 404
     */
    public static int of(String given, String name, ProblemCode code, String notFound) {
        if (!given.matches("[+-]?\\d{1,100}")) {
            throw ProblemException.invalid("%s must be a whole number.".formatted(name));
        }
        BigInteger number = new BigInteger(given);
        if (number.signum() <= 0 || number.bitLength() > Integer.SIZE - 1) {
            throw new ProblemException(code, notFound.formatted(number));
        }
        return number.intValue();
    }
}
