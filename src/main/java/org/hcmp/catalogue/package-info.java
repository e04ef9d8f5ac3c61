/** What can be asked for: items, where they come from, and their versions, which never change (additions, section 1). */
package org.hcmp.catalogue;
