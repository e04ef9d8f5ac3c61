package org.hcmp.platform.http;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/**
 * Brings failures at the end of a transaction to {@link ProblemMapper}: Payara's Jersey has a mapper of its own for them, which throws
 * them once more.
 */
@Provider
@Priority(Priorities.USER - 1)
public class TransactionFailureMapper implements ExceptionMapper<TransactionalException> {

    @Context
    private Providers providers;

    @Override
    public Response toResponse(TransactionalException failure) {
        return providers.getExceptionMapper(Throwable.class).toResponse(failure);
    }
}
