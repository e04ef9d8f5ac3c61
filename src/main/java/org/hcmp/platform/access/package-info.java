/** Who is calling and who may call: the words for it that every room uses. */
package org.hcmp.platform.access;
