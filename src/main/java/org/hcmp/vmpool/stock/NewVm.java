package org.hcmp.vmpool.stock;

import java.util.Optional;
import org.hcmp.platform.configuration.IpAddress;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.vmpool.Traits;

/**
 * A machine as an operator describes it, checked.
 *
 * @param place where the description stands, to begin an error with: {@code line 3: }, {@code [2].}, or nothing
 * @param vmName what the machine is called
 * @param ipAddress where it answers
 * @param traits what it is good for; empty if nothing is said of that, which changes nothing
 */
public record NewVm(String place, String vmName, String ipAddress, Optional<Traits> traits) {

    private static final int LONGEST_NAME = 200;

    /** @throws ProblemException 422 that names the place and what cannot be used there */
    public NewVm {
        checkName(place, vmName);
        if (!IpAddress.isIpv4(ipAddress)) {
            throw ProblemException.invalid(
                    "%sip_address must be an IPv4 address such as 192.168.40.20.".formatted(place));
        }
    }

    static NewVm of(JsonBody body) {
        return new NewVm(body.place(), body.text("vm_name"), body.text("ip_address"), GivenTraits.of(body));
    }

    private static void checkName(String place, String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw ProblemException.invalid("%svm_name must have 1 to %d characters.".formatted(place, LONGEST_NAME));
        }
        if (!SingleLine.check(place + "vm_name", name).equals(name.strip())) {
            throw ProblemException.invalid("%svm_name must not begin or end with blanks.".formatted(place));
        }
    }
}
