package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.Audited;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;

/** {@code /api/catalogue} (additions, section 1). */
@Path("/catalogue")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {

    @Inject
    private Catalogue catalogue;

    @Inject
    private CatalogueSources sources;

    @Inject
    private CatalogueRefresh refresh;

    @Inject
    private Availability availability;

    @Inject
    private CurrentCaller caller;

    /** What can be asked for. */
    @GET
    @Allowed(Role.VIEWER)
    public List<ItemView> listCatalogueItems() {
        return catalogue.all().stream()
                .filter(item -> item.isFor(caller.get()))
                .map(this::view)
                .toList();
    }

    /**
     * One item.
     *
     * @throws org.hcmp.platform.errors.ProblemException 404 if none of that key is offered
     */
    @GET
    @Allowed(Role.VIEWER)
    @Path("{key}")
    public ItemView getCatalogueItem(@PathParam("key") String key) {
        return catalogue
                .find(key)
                .filter(item -> item.isFor(caller.get()))
                .map(this::view)
                .orElseThrow(Catalogue::noSuchItem);
    }

    /** Where items come from, and what the last look there found. */
    @GET
    @Allowed(Role.OPERATOR)
    @Path("sources")
    @APIResponseSchema(SourceReport[].class)
    public List<JsonNode> listCatalogueSources() {
        return sources.reports();
    }

    /** Looks at the sources now. */
    @POST
    @Allowed(Role.OPERATOR)
    @Path("refresh")
    @Audited(AuditAction.CATALOGUE_REFRESH)
    public List<SourceReport> refreshCatalogue() {
        return refresh.look();
    }

    private ItemView view(Item item) {
        return ItemView.of(item, availability.missing(item));
    }
}
