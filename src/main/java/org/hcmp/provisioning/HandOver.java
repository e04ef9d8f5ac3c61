package org.hcmp.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.projects.Owner;
import org.hcmp.projects.Ownership;
import org.hcmp.projects.Projects;
import org.hcmp.projects.UnknownProjectException;
import org.hcmp.vmpool.VmPool;

/** Gives an environment to somebody else, with the machines that it holds. */
@Stateless
public class HandOver {

    @Inject
    private Projects projects;

    @Inject
    private Ownership ownership;

    @Inject
    private VmPool pool;

    @Inject
    private Event<AccessChanged> access;

    /**
     * @return whose it was; nobody's, with nulls, if nobody knew
     * @throws UnknownProjectException if there is no such project
     */
    public Owner to(int project, Owner next) {
        projects.lock(project).orElseThrow(() -> new UnknownProjectException(project));
        Owner before = ownership.of(project).orElse(new Owner(null, null));
        ownership.set(project, next);
        pool.handOver(project, next.user());
        access.fire(AccessChanged.somewhere());
        return before;
    }
}
