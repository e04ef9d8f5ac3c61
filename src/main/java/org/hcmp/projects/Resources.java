package org.hcmp.projects;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has made: {@code details.resources} (contract section 3).
 *
 * @param albIp address of the load balancer
 * @param webUrl where the service answers
 * @param dbVip name of the database's virtual address
 * @param sshTargets the machines, in order
 */
public record Resources(String albIp, String webUrl, String dbVip, List<SshTarget> sshTargets) {

    /**
     * A machine to sign in to.
     *
     * @param host its address
     * @param port where SSH listens
     * @param user whom to sign in as
     */
    public record SshTarget(String host, int port, String user) {

        /** Where the images' sshd listens. */
        public static final int SSH_PORT = 22;

        /** A machine with the images' own user. */
        public static SshTarget at(String host) {
            return new SshTarget(host, SSH_PORT, "ubuntu");
        }
    }

    /** Every address once, joined as {@code projects.assigned_ip} holds them. */
    String summary() {
        return Stream.concat(Stream.of(albIp), sshTargets.stream().map(SshTarget::host))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
