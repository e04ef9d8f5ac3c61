/** Reading requests strictly and writing answers exactly, in JSON (contract section 4). */
package org.hcmp.platform.json;
