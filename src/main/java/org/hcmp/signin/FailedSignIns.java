package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.IpAddress;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.secrets.Sha256;

/**
 * Slows guessing down, on all nodes. A comparison counts as failed from before it begins until it has turned out well, so
 * whoever guesses many at once has no more of them than one by one.
 */
@Stateless
public class FailedSignIns {

    private static final Logger LOG = Logger.getLogger(FailedSignIns.class.getName());

    @Inject
    private EntityManager entityManager;

    @Inject
    private ReadOnly readOnly;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Turns turns;

    /** @throws ProblemException 429 after too many failures */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void checkAllowed(String userId, String address) {
        readOnly.read(em -> {
            check(em, Sha256.hex(userId), networkOf(address));
            return null;
        });
    }

    /**
     * Counts a comparison that is about to begin.
     *
     * @throws ProblemException 429 after too many failures, those included that are being compared now
     */
    public void count(String userId, String address) {
        String user = Sha256.hex(userId);
        String network = networkOf(address);
        turns.take("sign_in_failures");
        check(entityManager, user, network);
        forgetOld();
        execute("insert into sign_in_failures values (?1, ?2, %s)".formatted(now()), user, network);
    }

    /** Takes the failures from there away, because the password was right. */
    public void forgive(String userId, String address) {
        String user = Sha256.hex(userId);
        String network = networkOf(address);
        turns.take("sign_in_failures");
        execute("delete from sign_in_failures where user_digest = ?1 and network = ?2", user, network);
        execute("delete from sign_in_networks where user_digest = ?1 and network = ?2", user, network);
        execute("insert into sign_in_networks values (?1, ?2, %s)".formatted(now()), user, network);
    }

    private void check(EntityManager em, String user, String network) {
        SignInLimits.waitingTime(failures(em, user, network), isKnown(em, user, network))
                .ifPresent(wait -> {
                    long seconds = wait.toSeconds() + 1;
                    LOG.log(Level.FINE, "Sign-ins from {0} are refused for {1} s.", new Object[] {network, seconds});
                    throw ProblemException.tooMany(
                            ProblemCode.TOO_MANY_SIGN_INS,
                            "There were too many failed sign-ins; try again in %d seconds.".formatted(seconds),
                            Duration.ofSeconds(seconds));
                });
    }

    private List<SignInLimits.Failure> failures(EntityManager em, String user, String network) {
        List<?> rows = em.createNativeQuery(("select user_digest, network, %1$s - failed_at from sign_in_failures"
                                + " where (user_digest = ?1 or network = ?2) and failed_at > %1$s - %2$d"
                                + " and failed_at <= %1$s")
                        .formatted(now(), SignInLimits.LONGEST_WINDOW.toMillis()))
                .setParameter(1, user)
                .setParameter(2, network)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new SignInLimits.Failure(
                        user.equals(row[0]), network.equals(row[1]), Duration.ofMillis(((Number) row[2]).longValue())))
                .toList();
    }

    private static boolean isKnown(EntityManager em, String user, String network) {
        return !em.createNativeQuery("select 1 from sign_in_networks where user_digest = ?1 and network = ?2")
                .setParameter(1, user)
                .setParameter(2, network)
                .getResultList()
                .isEmpty();
    }

    /** And what a clock that was ahead once has dated to come: it would count for as long as that clock was ahead. */
    private void forgetOld() {
        forget("sign_in_failures where failed_at > %s or failed_at".formatted(now()), SignInLimits.LONGEST_WINDOW);
        forget("sign_in_networks where signed_in_at", SignInLimits.KNOWN_FOR);
    }

    private void forget(String what, Duration after) {
        entityManager
                .createNativeQuery("delete from %s < %s - %d".formatted(what, now(), after.toMillis()))
                .executeUpdate();
    }

    private void execute(String sql, String user, String network) {
        entityManager
                .createNativeQuery(sql)
                .setParameter(1, user)
                .setParameter(2, network)
                .executeUpdate();
    }

    private String now() {
        return database.kind().epochMillis();
    }

    /** Whoever has an IPv6 address has a whole /64 of them. */
    private static String networkOf(String address) {
        return IpAddress.parse(address).map(IpAddress::networkOf).orElse(address);
    }
}
