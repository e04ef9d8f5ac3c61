package org.hcmp.provisioning.mock;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.projects.ProjectAdopted;

/** Notes which addresses projects hold that this portal did not make, so that they are not lent once more. */
@Stateless
public class AdoptedAddresses {

    private static final Pattern ADDRESS = Pattern.compile("\\b10\\.99\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final int PAGE = 500;

    private static final String HOLDERS = "select p.id from projects p"
            + " where p.id > ?1 and not exists (select 1 from mock_addresses m where m.project_id = p.id)"
            + " and (p.assigned_ip like '%10.99.%' or cast(p.details as text) like '%10.99.%')"
            + " order by p.id limit " + PAGE;

    /** Each by itself: five hundred may be more than fits into memory. */
    private static final String TEXTS = "select p.assigned_ip, cast(p.details as text) from projects p where p.id = ?1";

    @Inject
    private EntityManager entityManager;

    /** At every start: adds what the old backend lent since the last start, and forgets what it deleted. */
    public void adopt(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        entityManager
                .createNativeQuery("delete from mock_addresses where not exists"
                        + " (select 1 from projects p where p.id = mock_addresses.project_id)")
                .executeUpdate();
        int last = 0;
        for (List<?> page = holdersAfter(last); !page.isEmpty(); page = holdersAfter(last)) {
            for (Object id : page) {
                last = ((Number) id).intValue();
                adopt(last);
            }
        }
    }

    /** Adds what a project says of itself that comes from elsewhere. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void adopt(@Observes ProjectAdopted project) {
        adopt(project.id());
    }

    private List<?> holdersAfter(int id) {
        return entityManager.createNativeQuery(HOLDERS).setParameter(1, id).getResultList();
    }

    private void adopt(int projectId) {
        for (Object row : entityManager
                .createNativeQuery(TEXTS)
                .setParameter(1, projectId)
                .getResultList()) {
            Stream.of((Object[]) row).filter(Objects::nonNull).forEach(text -> adopt(projectId, (String) text));
        }
    }

    private void adopt(int projectId, String text) {
        Matcher addresses = ADDRESS.matcher(text);
        while (addresses.find()) {
            entityManager
                    .createNativeQuery("insert into mock_addresses (address, project_id, adopted)"
                            + " values (?1, ?2, true) on conflict do nothing")
                    .setParameter(1, addresses.group())
                    .setParameter(2, projectId)
                    .executeUpdate();
        }
    }
}
