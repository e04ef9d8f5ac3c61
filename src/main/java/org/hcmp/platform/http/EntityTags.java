package org.hcmp.platform.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions in conditions ({@code If-Match}, {@code If-None-Match}). Proxies that compress mark the tags which they pass on, as
 * weak or with the name of the coding, and get them back so: the version is the same.
 */
public final class EntityTags {

    private static final Pattern TAG =
            Pattern.compile("(?:W/)?\"(?<version>[^\"]*?)(?:(?:--?|;)(?:gzip|br|zstd|deflate))?\"");

    private EntityTags() {}

    /**
     * @param condition a header's value: tags, or {@code *}; null if there is none
     * @param version of what is there, without quotes
     * @return whether one of the tags is that version's
     */
    public static boolean name(String condition, String version) {
        if (condition == null) {
            return false;
        }
        if (condition.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(condition);
        while (tags.find()) {
            if (tags.group("version").equals(version)) {
                return true;
            }
        }
        return false;
    }
}
