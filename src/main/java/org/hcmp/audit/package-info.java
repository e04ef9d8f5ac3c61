/** Who did what to which object, from where, when, and with what result. */
package org.hcmp.audit;
