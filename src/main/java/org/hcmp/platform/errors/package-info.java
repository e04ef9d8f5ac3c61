/** What a failure says to a client: an RFC 9457 problem with one sentence. */
package org.hcmp.platform.errors;
