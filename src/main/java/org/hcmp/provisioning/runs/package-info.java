/** Carrying out accepted requests, step by step, whatever happens to the server (contract section 5). */
package org.hcmp.provisioning.runs;
