/** What people and scripts read: sentences, tables, documents, what runs have said, and how a command ended. */
package org.hcmp.cli.terminal;
