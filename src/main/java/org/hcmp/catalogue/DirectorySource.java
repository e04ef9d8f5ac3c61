package org.hcmp.catalogue;

import java.io.IOException;
import java.nio.file.Path;

/** {@code cmp.catalogue.directory}. */
record DirectorySource(Path directory) implements CatalogueSource {

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Contents read() throws SourceUnavailableException {
        try {
            return new Contents(null, ItemDirectories.read(directory));
        } catch (IOException e) {
            throw new SourceUnavailableException(
                    "The directory of cmp.catalogue.directory cannot be read; check that it is there and may be read.",
                    e);
        }
    }
}
