/** The console's files: found, compressed and cached, and the one page behind all of its addresses. */
package org.hcmp.console;
