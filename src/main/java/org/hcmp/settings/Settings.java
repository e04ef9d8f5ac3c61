package org.hcmp.settings;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.hcmp.platform.persistence.ReadOnly;

/** Reads and changes the one row; without a row every reader gets the defaults. */
@Stateless
public class Settings {

    @Inject
    private EntityManager entityManager;

    @Inject
    private ReadOnly readOnly;

    /** What everyone may know. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PublicSettings publicSettings() {
        return current().publicView();
    }

    /** The stored password of the administrator: a hash, or plain text that the old backend wrote. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String adminPassword() {
        String stored = current().adminPassword();
        return stored == null ? new SystemSetting().adminPassword() : stored;
    }

    /**
     * Stores the password's hash in place of its plain text, unless somebody changed it since it was read.
     *
     * @param plain what was read
     * @param hash what takes its place
     */
    public void hashAdminPassword(String plain, String hash) {
        SystemSetting row = row(entityManager, LockModeType.PESSIMISTIC_WRITE).orElseGet(this::newRow);
        if (row.adminPassword() == null || row.adminPassword().equals(plain)) {
            row.changeAdminPassword(hash);
        }
    }

    private SystemSetting newRow() {
        SystemSetting row = new SystemSetting();
        entityManager.persist(row);
        return row;
    }

    private SystemSetting current() {
        return readOnly.read(em -> row(em, LockModeType.NONE)).orElseGet(SystemSetting::new);
    }

    private static Optional<SystemSetting> row(EntityManager em, LockModeType lock) {
        TypedQuery<SystemSetting> first =
                em.createQuery("select s from SystemSetting s order by s.id", SystemSetting.class);
        return first.setLockMode(lock).setMaxResults(1).getResultStream().findFirst();
    }
}
