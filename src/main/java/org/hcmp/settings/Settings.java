package org.hcmp.settings;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ReadOnly;
import org.hcmp.platform.persistence.Turns;

/** Reads and changes the one row; without a row every reader gets the defaults. */
@Stateless
public class Settings {

    /** The administrator's password where nobody has set one, as on the old backend. */
    public static final String DEFAULT_ADMIN_PASSWORD = "1234";

    private static final Logger LOG = Logger.getLogger(Settings.class.getName());

    private static final String TURN = "settings";

    @Inject
    private EntityManager entityManager;

    @Inject
    private ReadOnly readOnly;

    @Inject
    private Turns turns;

    @Inject
    private PublicSettingsRow publicSettings;

    @Inject
    private VcenterPassword vcenterPassword;

    /** What everyone may know. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PublicSettings publicSettings() {
        return publicSettings.readWithOthers();
    }

    /** All settings, for the administrator. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public VersionedSettings read() {
        return versioned(current());
    }

    /**
     * @param change what is wanted
     * @param precondition is given the version of what is there, and throws if that is not the expected one
     * @param user who wants it
     * @return the settings after the change
     * @throws ProblemException 422 if a member cannot be used, or whatever the precondition throws
     */
    public VersionedSettings change(SettingsChange change, Consumer<String> precondition, String user) {
        SystemSetting row = rowToChange();
        precondition.accept(row.version());
        row.change(change, vcenterPassword);
        LOG.log(Level.INFO, "{0} changed the settings: {1}.", new Object[] {user, change.members()});
        return versioned(row);
    }

    /** The stored password of the administrator: a hash, or plain text that the old backend wrote. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String adminPassword() {
        return adminPasswordOf(readOnly.read(em -> row(em, LockModeType.NONE)));
    }

    /**
     * Stores the password in another form, unless somebody changed it since it was read.
     *
     * @param known what was read: plain text that the old backend wrote, or a hash
     * @param form what takes its place
     */
    public void replaceAdminPassword(String known, String form) {
        SystemSetting row = rowToChange();
        if (row.adminPassword() == null || row.adminPassword().equals(known)) {
            row.changeAdminPassword(form);
            LOG.info("The administrator's password is stored in another form from now on.");
        }
    }

    /** A vCenter password that the old backend left as plain text. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<String> plainVcenterPassword() {
        return readOnly.read(em -> row(em, LockModeType.NONE)).flatMap(SystemSetting::plainVcenterPassword);
    }

    /** Stores an encrypted vCenter password in the place of a plain one, unless that has changed; says whether it did. */
    public boolean replaceVcenterPassword(String plain, String encrypted) {
        SystemSetting row = rowToChange();
        boolean same = row.plainVcenterPassword().filter(plain::equals).isPresent();
        if (same) {
            row.replaceVcenterPassword(encrypted);
        }
        return same;
    }

    /**
     * Keeps the administrator's password as it is until the transaction ends.
     *
     * @param compared what was read of it before
     * @return whether that is what it still is
     */
    public boolean keepAdminPassword(String compared) {
        turns.take(TURN);
        return adminPasswordOf(row(entityManager, LockModeType.NONE)).equals(compared);
    }

    /** Stores a new password, as its hash. */
    public void changeAdminPassword(String hash) {
        rowToChange().changeAdminPassword(hash);
    }

    private static String adminPasswordOf(Optional<SystemSetting> row) {
        return row.map(SystemSetting::adminPassword).orElse(DEFAULT_ADMIN_PASSWORD);
    }

    private VersionedSettings versioned(SystemSetting row) {
        return new VersionedSettings(row.view(vcenterPassword), row.version());
    }

    /** Kept from everyone else until the transaction ends; one is made where there is none, and never two. */
    private SystemSetting rowToChange() {
        turns.take(TURN);
        return row(entityManager, LockModeType.PESSIMISTIC_WRITE).orElseGet(this::newRow);
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
