package org.hcmp.provisioning.mock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** Goes through the six steps of contract section 5 and makes up resources with addresses of their own. */
@ApplicationScoped
public class MockRunner implements Runner {

    private static final String ALLOCATE = "Allocating IP...";

    private static final List<String> STEPS = List.of(
            ALLOCATE,
            "Creating Web tier...",
            "Creating DB tier...",
            "Configuring ALB...",
            "Registering SSH targets...",
            "Completed");

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private MockAddresses addresses;

    @Override
    public String name() {
        return "mock";
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return purpose == Purpose.MAKE ? Step.all(STEPS, configuration.runners().stepDelay()) : List.of();
    }

    @Override
    public void execute(Step step, StepContext context) {
        if (step.id().equals(ALLOCATE)) {
            lend(context.request());
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        // Not only read: a run that failed gave them back, and a retry need not carry the first step out again.
        List<String> lent = lend(request);
        String slug = Slug.of(request.serviceName(), "service-" + request.projectId());
        return new Resources(
                lent.get(0),
                "https://%s.mock.example.com".formatted(slug),
                "db-%s.vip.mock.local".formatted(slug),
                lent.stream().skip(1).map(SshTarget::at).toList());
    }

    @Override
    public void release(int projectId) {
        addresses.release(projectId);
    }

    /** One address for the load balancer and one for each machine. */
    private List<String> lend(RunRequest request) {
        return addresses.lend(request.projectId(), 1 + request.machines());
    }
}
