package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hcmp.catalogue.Item;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;
import org.hcmp.provisioning.runners.WantedMachines;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.VmPool;

/** Plays the playbooks of an item on machines that the pool lends (additions, section 2). */
@ApplicationScoped
public class AnsibleRunner implements Runner {

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private AnsibleCommand command;

    @Inject
    private Playbooks playbooks;

    @Inject
    private LentMachines machines;

    @Inject
    private VmPool pool;

    @Override
    public String name() {
        return "ansible";
    }

    @Override
    public Optional<String> missing() {
        return command.missing();
    }

    @Override
    public Optional<String> shortage(Item item) {
        command.examine();
        return pool.shortage(WantedMachines.of(item));
    }

    @Override
    public OptionalInt atOnce() {
        return OptionalInt.of(configuration.runners().atOnce());
    }

    @Override
    public void reserve(RunRequest request) {
        if (request.item().steps().isEmpty()) {
            throw ProblemException.invalid("%s has no playbooks; ask for it without targetInfra.runner."
                    .formatted(request.item().key()));
        }
        command.examine();
        machines.lend(request);
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return steps(request.item(), purpose).stream()
                .map(step -> new Step(step.id(), step.title(), Duration.ZERO, step.timeout(), step.retries()))
                .toList();
    }

    @Override
    public void execute(Step step, StepContext context) throws Exception {
        String playbook = steps(context.request().item(), context.purpose()).stream()
                .filter(found -> found.id().equals(step.id()))
                .findFirst()
                .orElseThrow()
                .playbook();
        playbooks.play(playbook, context);
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        List<String> addresses =
                machines.of(request).stream().map(LentVm::address).toList();
        Item.Ssh ssh = request.item().ssh();
        return new Resources(
                results.path("alb_ip").asText(addresses.get(0)),
                results.path("web_url").asText("http://" + addresses.get(0)),
                results.path("db_vip").asText(addresses.get(addresses.size() - 1)),
                addresses.stream()
                        .map(address -> new SshTarget(address, ssh.port(), ssh.user()))
                        .toList());
    }

    @Override
    public boolean lastsBeyondRelease() {
        return false;
    }

    @Override
    public void release(int projectId) {
        pool.release(projectId);
    }

    @Override
    public void abandon(int projectId, String reason) {
        pool.quarantine(projectId, reason);
    }

    private static List<Item.ItemStep> steps(Item item, Purpose purpose) {
        return purpose == Purpose.MAKE ? item.steps() : item.retire();
    }
}
