package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ByteRange;
import org.hcmp.platform.http.QueryNumber;
import org.hcmp.platform.http.Revalidation;
import org.hcmp.projects.History;
import org.hcmp.projects.OfProject;
import org.hcmp.provisioning.output.OutputQuery;
import org.hcmp.provisioning.output.OutputText;
import org.hcmp.provisioning.output.RunOutput;

/** {@code /api/provision/{id}/output}: what the steps of a run have said. */
@Path("/provision/{id}/output")
@ApplicationScoped
@OfProject
@Produces(RunOutputResource.TEXT)
public class RunOutputResource {

    static final String TEXT = "text/plain;charset=utf-8";

    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    @Inject
    private RunOutput output;

    @Inject
    private History history;

    /**
     * All of it, or that of one step or attempt, as it stands at this moment.
     *
     * @param range which bytes of it
     * @param ifRange only if it is still the text of this {@code ETag}; else all of it
     */
    @GET
    @Allowed(Role.VIEWER)
    public Response getRunOutput(
            @PathParam("id") String id,
            @QueryParam("step") String step,
            @QueryParam("attempt") String attempt,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @Context HttpHeaders headers) {
        int project = ProjectId.of(id).value();
        history.look(project);
        OutputText text = output.text(new OutputQuery(
                project, Optional.ofNullable(step), QueryNumber.optional("attempt", attempt, 1, Integer.MAX_VALUE)));
        // Strong, because ranges are of these very bytes; so it is never compressed either.
        EntityTag tag = new EntityTag(text.version());
        boolean whole = ifRange != null && !ifRange.strip().equals("\"" + text.version() + "\"");
        return Revalidation.answer(
                headers,
                tag,
                () -> ByteRange.of(whole ? null : range, text.bytes())
                        .map(bytes -> part(text, bytes))
                        .orElseGet(() -> Response.ok((StreamingOutput) text::write))
                        .header("Accept-Ranges", "bytes"));
    }

    private static Response.ResponseBuilder part(OutputText text, ByteRange bytes) {
        String contentRange = bytes.of(text.bytes());
        if (bytes.count() == 0) {
            return Problem.of(RANGE_NOT_SATISFIABLE, "There are %d bytes of output.".formatted(text.bytes()))
                    .response()
                    .header("Content-Range", contentRange);
        }
        StreamingOutput body = out -> text.write(out, bytes.first(), bytes.count());
        return Response.status(PARTIAL_CONTENT)
                .entity(body)
                .header("Content-Range", contentRange)
                .header(HttpHeaders.CONTENT_LENGTH, bytes.count());
    }
}
