/** The portal's edge: what every request passes on its way in, and every failure on its way out; and what comes of other servers. */
package org.hcmp.platform.http;
