/** Secrets that must be read again, such as passwords of other systems, encrypted at rest under the operator's key. */
package org.hcmp.platform.secrets;
