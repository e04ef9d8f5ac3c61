package org.hcmp.support;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Writes rows as features do, for the tests of transactions inside of the server. */
@Stateless
public class TransactionsProbe {

    @Inject
    private EntityManager entityManager;

    /** As part of the caller's transaction, or in one of its own where there is none. */
    public void write(String name) {
        entityManager
                .createNativeQuery("insert into projects (service_name, status) values (?1, 'PROVISIONED')")
                .setParameter(1, name)
                .executeUpdate();
    }

    /** In a transaction of its own, whatever the caller's comes to. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void writeOnItsOwn(String name) {
        write(name);
    }

    /** Writes, and then fails. */
    public void writeAndFail(String name) {
        write(name);
        throw new IllegalStateException("after the write");
    }

    /** How many rows of that name are committed, or written in the caller's transaction. */
    public int count(String name) {
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from projects where service_name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .intValue();
    }

    /** Takes the rows of that name away. */
    public void delete(String name) {
        entityManager
                .createNativeQuery("delete from projects where service_name = ?1")
                .setParameter(1, name)
                .executeUpdate();
    }
}
