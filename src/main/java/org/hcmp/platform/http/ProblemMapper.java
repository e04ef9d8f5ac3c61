package org.hcmp.platform.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.LostFileException;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.persistence.TakenConnections;
import org.hcmp.platform.persistence.TransientFailure;

/** Turns whatever went wrong into a {@link Problem}: the one place where failures meet HTTP. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    /** As long as whoever finds no connection has waited for one. */
    private static final Duration CROWD_PAUSE = Duration.ofSeconds(5);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private HttpServletRequest request;

    @Inject
    private ChosenDatabase database;

    @Override
    public Response toResponse(Throwable failure) {
        // Containers wrap: what the portal itself threw is somewhere among the causes.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return answer(problem);
            }
        }
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return refused(refusal.getResponse());
        }
        return TransientFailure.isIn(failure) ? withoutDatabase(failure) : broken(failure);
    }

    private static Response answer(ProblemException problem) {
        Response.ResponseBuilder answer =
                Problem.of(problem.code(), problem.getMessage()).response();
        problem.retryAfter().ifPresent(time -> answer.header(HttpHeaders.RETRY_AFTER, time.toSeconds()));
        return answer.build();
    }

    /** The server's own refusals, such as an unknown path; the headers that explain them stay. */
    private static Response refused(Response refusal) {
        int status = refusal.getStatus();
        if (status < 400) {
            return refusal;
        }
        Response.ResponseBuilder answer = Problem.ofStatus(status).response();
        Object allowed = refusal.getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build();
    }

    private Response withoutDatabase(Throwable failure) {
        LOG.log(Level.WARNING, "Request {0} answered with 503: {1}", new Object[] {
            RequestId.of(request), Reason.of(failure)
        });
        if (TakenConnections.areWhy(failure)) {
            return answer(ProblemException.unavailable(
                    "All connections to the database are taken at the moment; please try again in %d seconds."
                            .formatted(CROWD_PAUSE.toSeconds()),
                    CROWD_PAUSE));
        }
        if (isUndecided(request, database.kind(), failure)) {
            return answer(ProblemException.unavailable(
                    ProblemCode.OUTCOME_UNKNOWN,
                    "The connection to the database was lost at the last moment: it is not known whether this was done."
                            + " Look before you try again.",
                    DATABASE_PAUSE));
        }
        return answer(LostFileException.in(failure)
                .map(sentence -> ProblemException.unavailable(ProblemCode.DATABASE_UNAVAILABLE, sentence, CROWD_PAUSE))
                .orElseGet(ProblemMapper::away));
    }

    /** Whoever shows a key again is served once; everybody else has to look. */
    static boolean isUndecided(HttpServletRequest request, DatabaseKind database, Throwable failure) {
        return TransientFailure.isOfTheEnd(failure)
                && database.losesAnswers()
                && !READS.contains(request.getMethod())
                && request.getHeader("Idempotency-Key") == null;
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                ProblemCode.DATABASE_UNAVAILABLE,
                "The database could not take the request at the moment; please try again.",
                DATABASE_PAUSE);
    }

    private Response broken(Throwable failure) {
        String reference = RequestId.of(request);
        LOG.log(Level.SEVERE, "Request failed, reference " + reference, failure);
        return Problem.of(
                        500,
                        "The portal failed to answer; nothing was changed. Try again, and if it stays so give the"
                                + " operator the reference " + reference + ".")
                .response()
                .build();
    }
}
