/**
 * H-CMP, a self-service portal for a hybrid cloud.
 *
 * <p>Somebody asks for an environment ({@code provisioning}), which is stored as a project ({@code projects}) and
 * carried out in the background while they watch. Its machines are lent from a pool and taken back ({@code vmpool}), or
 * made up by a mock runner where there is no infrastructure yet. What a caller holds is listed by {@code monitoring};
 * who the caller is, is settled by {@code signin} against the one row of {@code settings}. Everything that knows no
 * feature, such as the database, errors, configuration and JSON, lives in {@code platform}.
 */
package org.hcmp;
