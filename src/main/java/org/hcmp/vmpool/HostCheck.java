package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.hcmp.platform.ssh.HostKeyScan;

/** Meets machines before anybody signs in to them: they must answer, and be those that they were before. */
@ApplicationScoped
public class HostCheck {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    private HostKeys keys;

    private record Asked(LentVm vm, Optional<String> pinned, CompletableFuture<String> key) {}

    /**
     * Asks all machines at once; those that are met for the first time are known from then on. Outside of any transaction,
     * for it takes up to 20 s.
     *
     * @param port where their sshd listens
     * @throws UnreachableVmException if one does not answer
     * @throws HostKeyChangedException if one shows another host key than the pinned one
     */
    public void check(List<LentVm> machines, int port) throws InterruptedException {
        try (HostKeyScan scan = new HostKeyScan(LIMIT)) {
            List<Asked> asked = new ArrayList<>();
            for (LentVm vm : machines) {
                Optional<String> pinned = keys.pinned(vm.id());
                asked.add(new Asked(vm, pinned, scan.ask(vm.address(), port, pinned.map(HostCheck::type))));
            }
            for (Asked each : asked) {
                String shown = keyOf(each, port, scan);
                if (!each.pinned().equals(Optional.of(shown))) {
                    keys.pin(each.vm().id(), shown);
                }
            }
        }
    }

    private static String keyOf(Asked asked, int port, HostKeyScan scan) throws InterruptedException {
        try {
            return asked.key().get();
        } catch (ExecutionException e) {
            // It may have keys of other types only since it was installed anew: that is not the same as being away.
            if (asked.pinned().isPresent() && e.getCause() instanceof HostKeyScan.NoKeyException) {
                LentVm vm = asked.vm();
                return keyOf(
                        new Asked(vm, Optional.empty(), scan.ask(vm.address(), port, Optional.empty())), port, scan);
            }
            throw new UnreachableVmException(asked.vm(), port, e.getCause());
        }
    }

    private static String type(String keyLine) {
        return keyLine.substring(0, keyLine.indexOf(' '));
    }
}
