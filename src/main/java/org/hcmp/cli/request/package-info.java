/** Requests for environments, made of what somebody typed. */
package org.hcmp.cli.request;
