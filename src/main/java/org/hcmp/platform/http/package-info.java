/** The portal's edge: what every request passes on its way in, and every failure on its way out. */
package org.hcmp.platform.http;
