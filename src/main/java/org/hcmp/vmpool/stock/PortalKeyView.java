package org.hcmp.vmpool.stock;

/**
 * The half of the portal's own key pair that everybody may know.
 *
 * @param publicKey one line, as it goes into {@code authorized_keys}
 */
public record PortalKeyView(String publicKey) {}
