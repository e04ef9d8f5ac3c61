package org.hcmp.catalogue;

import java.io.IOException;
import org.hcmp.catalogue.git.GitCopy;
import org.hcmp.catalogue.git.GitUnreadableException;
import org.hcmp.platform.configuration.PortalConfiguration;

/** {@code cmp.catalogue.git.url}. */
record GitSource(PortalConfiguration.Git repository) implements CatalogueSource {

    @Override
    public String name() {
        return "git";
    }

    @Override
    public Contents read() throws SourceUnavailableException {
        try (GitCopy copy = GitCopy.of(repository)) {
            return new Contents(copy.commit(), ItemDirectories.read(copy.files()));
        } catch (GitUnreadableException e) {
            throw new SourceUnavailableException(e.getMessage(), e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw new SourceUnavailableException("The copy of cmp.catalogue.git.url cannot be read.", e);
        }
    }
}
