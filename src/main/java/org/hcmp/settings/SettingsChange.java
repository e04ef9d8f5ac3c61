package org.hcmp.settings;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.SingleLine;

/**
 * What an administrator wants to change. Each accessor takes what is there and returns what takes its place: the checked
 * member, or the same if the member was left out.
 *
 * @param body members as in {@link SettingsView}
 */
public record SettingsChange(JsonBody body) {

    private static final int MOST_VCPU = 100_000;
    private static final int MOST_MEMORY = 1_000_000;
    private static final int LONGEST_NOTICE = 2000;
    private static final int LONGEST_CREDENTIAL = 256;

    private static final Set<String> MEMBERS = Set.of(
            "vcenter_ip",
            "esxi_ip",
            "maintenance_mode",
            "max_vcpu",
            "max_memory",
            "system_notice",
            "vcenter_user",
            "vcenter_password",
            // Only read, and sent back by whoever edits what was read.
            "vcenter_password_problem");

    /** @throws ProblemException 422 for a member that does not exist: left alone it would look like a success */
    public SettingsChange {
        Set<String> unknown = new TreeSet<>(body.members());
        unknown.removeAll(MEMBERS);
        if (unknown.contains("admin_password")) {
            throw ProblemException.invalid("admin_password is changed by PUT /api/settings/password.");
        }
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid("There is no setting %s; there are %s."
                    .formatted(
                            unknown.iterator().next(), MEMBERS.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    String vcenterIp(String current) {
        return address("vcenter_ip", current);
    }

    String esxiIp(String current) {
        return address("esxi_ip", current);
    }

    Boolean maintenanceMode(Boolean current) {
        return body.has("maintenance_mode") ? Boolean.valueOf(body.flag("maintenance_mode")) : current;
    }

    Integer maxVcpu(Integer current) {
        return body.has("max_vcpu") ? Integer.valueOf(body.number("max_vcpu", 1, MOST_VCPU)) : current;
    }

    Integer maxMemory(Integer current) {
        return body.has("max_memory") ? Integer.valueOf(body.number("max_memory", 1, MOST_MEMORY)) : current;
    }

    String systemNotice(String current) {
        if (!body.has("system_notice")) {
            return current;
        }
        String notice = body.text("system_notice", LONGEST_NOTICE);
        if (notice.codePoints().anyMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0)) {
            throw ProblemException.invalid("system_notice must not hold control characters other than line breaks.");
        }
        return notice;
    }

    String vcenterUser(String current) {
        return body.has("vcenter_user")
                ? word("vcenter_user", LONGEST_CREDENTIAL).orElse(null)
                : current;
    }

    /** Whether the vCenter password stays what it is. */
    boolean keepsVcenterPassword() {
        return !body.has("vcenter_password")
                || word("vcenter_password", LONGEST_CREDENTIAL)
                        .filter(VcenterPassword.PLACEHOLDER::equals)
                        .isPresent();
    }

    /** The new vCenter password; empty if the one there is shall be forgotten. */
    Optional<Secret> vcenterPassword() {
        return word("vcenter_password", LONGEST_CREDENTIAL).map(Secret::new);
    }

    /** The members that were sent, for the log. */
    String members() {
        return body.members().stream().sorted().collect(Collectors.joining(", "));
    }

    private String address(String member, String current) {
        if (!body.has(member)) {
            return current;
        }
        Optional<String> given = word(member, LONGEST_CREDENTIAL);
        if (!given.map(HostAddress::isValid).orElse(true)) {
            throw ProblemException.invalid("%s must be an IP address or a host name.".formatted(member));
        }
        return given.orElse(null);
    }

    /** One line of text; null and nothing are the same. */
    private Optional<String> word(String member, int longest) {
        if (body.isNull(member)) {
            return Optional.empty();
        }
        String given = SingleLine.check(member, body.text(member, longest));
        return Optional.of(given).filter(text -> !text.isEmpty());
    }
}
