package org.hcmp.provisioning.ansible;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.catalogue.Catalogue;
import org.hcmp.catalogue.Item;
import org.hcmp.people.SshKeys;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.StepContext;
import org.hcmp.provisioning.runners.StepLostException;
import org.hcmp.vmpool.HostCheck;
import org.hcmp.vmpool.HostKeys;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.PortalKey;

/** Plays one playbook of an item on the machines of an environment. */
@ApplicationScoped
public class Playbooks {

    private static final Logger LOG = Logger.getLogger(Playbooks.class.getName());

    /** How much of the lease may pass in silence, in percent: what it takes to kill fits into the rest. */
    private static final int SILENCE_PERCENT = 60;

    @Inject
    private AnsibleCommand command;

    @Inject
    private Catalogue catalogue;

    @Inject
    private LentMachines machines;

    @Inject
    private HostCheck hosts;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private PortalKey portalKey;

    @Inject
    private SshKeys sshKeys;

    /**
     * Returns when nothing of it is at work any more.
     *
     * @throws PlaybookFailedException with host, task and Ansible's own words
     * @throws StepLostException if the guard ended it, because this server had fallen silent
     */
    void play(String playbook, StepContext context)
            throws IOException, InterruptedException, PlaybookFailedException, StepLostException {
        RunRequest request = context.request();
        Item item = request.item();
        List<LentVm> lent = machines.of(request);
        hosts.check(lent, item.ssh().port());

        Path directory = context.directory();
        PlaybookFiles files = new PlaybookFiles(directory);
        catalogue.unpack(item.version(), files.work());
        List<String> arguments = List.of(
                command.path(),
                "--inventory",
                files.inventory(item, lent, pinned(lent), portalKey.privateKeyPem())
                        .toString(),
                "--extra-vars",
                "@" + files.variables(request, sshKeys.of(request.userName())),
                playbook);
        PlaybookReport report = new PlaybookReport(
                context, directory, lent.stream().map(LentVm::name).toList());
        play(arguments, files, directory, context, report);
    }

    private static void play(
            List<String> arguments, PlaybookFiles files, Path directory, StepContext context, PlaybookReport report)
            throws IOException, InterruptedException, PlaybookFailedException, StepLostException {
        Duration silence = context.lease().multipliedBy(SILENCE_PERCENT).dividedBy(100);
        try (GuardedProcess process = new GuardedProcess(
                arguments,
                directory,
                files.work(),
                files.environment(context.request().trace()),
                silence)) {
            context.onSignOfLife(process::signOfLife);
            context.onStop(process::stop);
            new OutputLines(process.output(), report).readAll();
            int code = process.awaitEnd();
            if (code == GuardedProcess.ENDED_IN_SILENCE && !context.isToStop()) {
                throw new StepLostException("The guard ended the playbook, because this server had fallen silent.");
            }
            if (code != 0) {
                LOG.log(
                        Level.WARNING,
                        "Project {0,number,#}: ansible-playbook ended with exit code {1}. {2}",
                        new Object[] {context.request().projectId(), code, report.rest()});
                throw PlaybookFailedException.of(report.failure(), code);
            }
            report.handOut();
        }
    }

    private Map<Integer, String> pinned(List<LentVm> lent) {
        Map<Integer, String> keys = new HashMap<>();
        lent.forEach(vm -> keys.put(vm.id(), hostKeys.pinned(vm.id()).orElseThrow()));
        return keys;
    }
}
