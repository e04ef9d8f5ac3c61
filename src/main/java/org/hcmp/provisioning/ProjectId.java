package org.hcmp.provisioning;

import java.math.BigInteger;
import org.hcmp.platform.errors.ProblemException;

/**
 * The id in an address: 422 when it is no whole number, 404 when no project can have it.
 *
 * @param value from 1 on
 */
record ProjectId(int value) {

    /** @throws ProblemException 422 or 404 */
    static ProjectId of(String given) {
        if (!given.matches("[+-]?\\d{1,100}")) {
            throw ProblemException.invalid("project_id must be a whole number.");
        }
        BigInteger number = new BigInteger(given);
        if (number.signum() <= 0 || number.bitLength() > Integer.SIZE - 1) {
            throw ProblemException.notFound("There is no project #%s.".formatted(number));
        }
        return new ProjectId(number.intValue());
    }
}
