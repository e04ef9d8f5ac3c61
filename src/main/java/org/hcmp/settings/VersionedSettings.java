package org.hcmp.settings;

/**
 * @param settings as they are at a moment
 * @param version another one as soon as any of them changes, whoever changes it
 */
public record VersionedSettings(SettingsView settings, String version) {}
