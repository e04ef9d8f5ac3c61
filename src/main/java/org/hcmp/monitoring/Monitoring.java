package org.hcmp.monitoring;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;

/** Lists what a caller holds, in two queries whatever the number of rows. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Monitoring {

    private static final String LENT_VMS = "select new org.hcmp.monitoring.LentVm(v.vmName, v.ipAddress, p.serviceName)"
            + " from WorkloadTestPool v left join ProjectHistory p on p.id = v.projectId"
            + " where v.used = true and v.occupyUser = :user order by v.id";

    @Inject
    private ReadOnly readOnly;

    @Inject
    private ChosenDatabase database;

    /** The caller's machines of the pool, then the resources of all projects, lowest project first. */
    public List<ResourceView> resourcesOf(String user) {
        return readOnly.read(
                em -> Stream.concat(lentVms(em, user), projectResources(em)).toList());
    }

    private static Stream<ResourceView> lentVms(EntityManager em, String user) {
        return em.createQuery(LENT_VMS, LentVm.class).setParameter("user", user).getResultList().stream()
                .map(LentVm::view);
    }

    private Stream<ResourceView> projectResources(EntityManager em) {
        // Taken out by the database, so that logs of any length stay there.
        String resources = database.kind().jsonMember("p.details", "resources");
        return em
                .createQuery(
                        "select new org.hcmp.monitoring.ProjectResources(p.serviceName, p.status, %1$s)"
                                        .formatted(resources)
                                + " from ProjectHistory p where %1$s is not null order by p.id".formatted(resources),
                        ProjectResources.class)
                .getResultList()
                .stream()
                .flatMap(project -> project.views().stream());
    }
}
