package org.hcmp.provisioning.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.provisioning.events.EventTexts;

/** Gives events of output their text, which stands in chunks of the same numbers. */
@ApplicationScoped
public class OutputTexts implements EventTexts {

    @Inject
    private OutputReader reader;

    @Inject
    private Sql sql;

    @Override
    public Part read(int projectId, int after, int last) {
        OutputPart part = reader.part(OutputQuery.of(projectId), after, last);
        return new Part(
                part.chunks().stream().collect(Collectors.toMap(OutputPart.Chunk::number, OutputPart.Chunk::text)),
                part.isAll() ? last : part.last());
    }

    @Override
    public void forget(int projectId) {
        sql.update("delete from run_output where project_id = ?", projectId);
    }
}
