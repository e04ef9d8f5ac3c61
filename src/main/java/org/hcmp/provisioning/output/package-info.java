/** What steps say while they are carried out: gathered and masked, stored by chunks, and read again by whoever wants it. */
package org.hcmp.provisioning.output;
