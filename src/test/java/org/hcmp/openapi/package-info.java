/** Makes the OpenAPI document at build time, out of the resources, their Javadoc and {@code src/main/openapi}; nothing of it is in the WAR. */
package org.hcmp.openapi;
