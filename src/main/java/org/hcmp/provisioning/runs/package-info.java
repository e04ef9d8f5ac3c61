/** What a run is, in the database: its rows, what can happen to it, and who holds the right to write (contract section 5). */
package org.hcmp.provisioning.runs;
