/** Who is calling: the one account, its sessions, and the door that every call passes (contract section 6). */
package org.hcmp.signin;
