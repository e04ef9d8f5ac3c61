/** What happens in runs, written down in order and told to whoever watches. */
package org.hcmp.provisioning.events;
