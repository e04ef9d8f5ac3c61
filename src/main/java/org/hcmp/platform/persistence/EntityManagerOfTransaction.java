package org.hcmp.platform.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Hands every call to the entity manager of the transaction at hand, as a container's own would: opened at the first
 * call in a transaction, closed after its end.
 */
final class EntityManagerOfTransaction implements InvocationHandler {

    private final EntityManagerFactory factory;
    private final TransactionSynchronizationRegistry registry;

    private EntityManagerOfTransaction(EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        this.factory = factory;
        this.registry = registry;
    }

    static EntityManager of(EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                new EntityManagerOfTransaction(factory, registry));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private EntityManager current() {
        if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new TransactionRequiredException("Only a transaction has an entity manager; reads use ReadOnly.");
        }
        EntityManager bound = (EntityManager) registry.getResource(this);
        return bound == null ? bind() : bound;
    }

    private EntityManager bind() {
        EntityManager opened = factory.createEntityManager();
        registry.putResource(this, opened);
        registry.registerInterposedSynchronization(new CloseAtEnd(opened));
        return opened;
    }

    private record CloseAtEnd(EntityManager entityManager) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            entityManager.close();
        }
    }
}
