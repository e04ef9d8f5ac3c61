package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.hcmp.support.Portal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvisioningIT {

    private final Portal portal = Portal.signedIn();

    @Test
    void a_run_goes_through_its_six_steps_and_ends_with_resources() {
        int id = portal.provision("order service", "standard");

        JsonNode project = portal.await(id, "COMPLETED");

        assertThat(project.at("/details/logs")).hasSize(6);
    }
}
