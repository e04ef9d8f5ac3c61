/** The description of the API for programs; the build makes it of the resources ({@code org.hcmp.openapi} of the tests). */
package org.hcmp.platform.openapi;
