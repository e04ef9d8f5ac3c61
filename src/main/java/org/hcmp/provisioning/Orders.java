package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.catalogue.Availability;
import org.hcmp.catalogue.Catalogue;
import org.hcmp.catalogue.Fields;
import org.hcmp.catalogue.Item;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Owner;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Runners;

/** Finds out what a request asks for and who can make it; knows therefore what of the catalogue can be had. */
@ApplicationScoped
public class Orders implements Availability {

    @Inject
    private Catalogue catalogue;

    @Inject
    private Owners owners;

    @Inject
    private Runners runners;

    /**
     * @throws ProblemException 403 if the caller may not ask for that person or team, 404 if the item is for other teams, 422 if
     *     the request names a runner that there is not or that cannot make the item, or says
     *     something of its fields that does not keep to their schema; 409 if this server lacks what the runner needs
     */
    Order of(ProvisionRequest request) {
        String key = request.project().template();
        Owner owner = owners.of(request.caller(), request.user(), request.team());
        Item item = catalogue.find(key).orElseGet(() -> catalogue.askedFor(key, null));
        if (!item.isFor(request.caller())) {
            throw Catalogue.noSuchItem();
        }
        Runner runner = runner(item, request.runner());
        runner.missing().ifPresent(reason -> {
            throw new ProblemException(ProblemCode.RUNNER_NOT_READY, reason);
        });
        if (item.fields() == null) {
            return new Order(
                    request.project(), owner, item, runner, Fields.none().secrets());
        }
        Fields fields = Fields.check(item, request.fields());
        return new Order(request.withFields(fields.shown()).project(), owner, item, runner, fields.secrets());
    }

    @Override
    public Optional<String> missing(Item item) {
        Runner runner = runner(item, Optional.empty());
        return runner.missing().or(() -> runner.shortage(item));
    }

    private Runner runner(Item item, Optional<String> wanted) {
        if (item.runner() != null
                && wanted.filter(name -> !name.equals(item.runner())).isPresent()) {
            throw ProblemException.invalid(
                    "targetInfra.runner must be %s for %s, or left out.".formatted(item.runner(), item.key()));
        }
        String name = Optional.ofNullable(item.runner()).or(() -> wanted).orElseGet(runners::byDefault);
        return runners.find(name)
                .orElseThrow(
                        () -> ProblemException.invalid("targetInfra.runner must be one of " + runners.names() + "."));
    }
}
