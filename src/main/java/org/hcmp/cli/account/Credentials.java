package org.hcmp.cli.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Optional;
import org.hcmp.cli.portal.Address;
import org.hcmp.cli.portal.PortalClient;

/**
 * What somebody signed in with.
 *
 * @param url the portal
 * @param user who they are there; null where nobody has to sign in
 * @param token what shows that; null likewise
 * @param tokenId names it at the portal; null where the command line did not make it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        URI url,
        String user,
        String token,
        @JsonProperty("token_id") Integer tokenId) {

    /** Whether they can be used. */
    boolean isSound() {
        return url != null
                && Address.read(url.toString()).isPresent()
                && (token == null ? tokenId == null : PortalClient.isToken(token));
    }

    /** What is shown to that portal: a token is no other portal's business. */
    Optional<String> tokenFor(URI portal) {
        return url.equals(portal) ? Optional.ofNullable(token) : Optional.empty();
    }
}
