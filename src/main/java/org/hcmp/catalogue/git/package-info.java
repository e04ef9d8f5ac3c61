/** Reads what a Git repository holds, without keeping a clone; knows nothing of items. */
package org.hcmp.catalogue.git;
