package org.hcmp.console;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All files of the console, read once: together they have about a megabyte. What lies under {@code /assets/} is also
 * served under {@code /assets/<version>/}, where the version is a fingerprint of all of them, and the page refers to
 * them by that address: browsers may keep them for good and never mix two versions.
 */
final class ConsoleFiles {

    private static final String PAGE = "/index.html";
    private static final String ASSETS = "/assets/";
    private static final String ROUTES = "/assets/routes.js";

    /** A path there, such as {@code ["/runs/:id",}. */
    private static final Pattern ROUTE = Pattern.compile("\\[\"(/[^\"]*)\",");

    /** Where they lie in the WAR. */
    private static final String ROOT = "/WEB-INF/console";

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml");

    private final Map<String, ConsoleFile> files = new TreeMap<>();
    private final String versioned;
    private final Pattern pages;

    private ConsoleFiles(SortedMap<String, byte[]> contents) {
        pages = pages(new String(contents.get(ROUTES), StandardCharsets.UTF_8));
        versioned = ASSETS + Fingerprint.of(contents.values()) + "/";
        contents.computeIfPresent(
                PAGE,
                (path, page) -> new String(page, StandardCharsets.UTF_8)
                        .replace("\"" + ASSETS, "\"" + versioned)
                        .getBytes(StandardCharsets.UTF_8));
        contents.forEach((path, bytes) -> files.put(path, ConsoleFile.of(contentType(path), bytes)));
    }

    /** Reads whatever of them the WAR has. */
    static ConsoleFiles of(ServletContext context) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        collect(context, ROOT + "/", contents);
        return new ConsoleFiles(contents);
    }

    /** The page that every address of the console shows. */
    ConsoleFile page() {
        return files.get(PAGE);
    }

    /** The same for browsers that find the portal under a path of a proxy's. */
    ConsoleFile pageUnder(String prefix) {
        return ConsoleFile.of(
                page().contentType(),
                new String(page().plain(), StandardCharsets.UTF_8)
                        .replace("=\"/", "=\"" + prefix + "/")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The file at an address. */
    Optional<ConsoleFile> find(String path) {
        return Optional.ofNullable(files.get(isVersioned(path) ? ASSETS + path.substring(versioned.length()) : path));
    }

    /** Whether an address is not that of a file, be it there or not. */
    boolean mayBePage(String path) {
        return !path.startsWith(ASSETS) && path.indexOf('.', path.lastIndexOf('/')) < 0;
    }

    /** Whether the console has a page of its own for an address. */
    boolean isPage(String path) {
        return pages.matcher(path).matches();
    }

    private static Pattern pages(String routes) {
        return Pattern.compile(ROUTE.matcher(routes)
                .results()
                .map(route -> route.group(1).replaceAll(":\\w+", "[^/]+") + "/?")
                .collect(Collectors.joining("|")));
    }

    /** Whether what lies at an address never changes. */
    boolean isVersioned(String path) {
        return path.startsWith(versioned);
    }

    private static void collect(ServletContext context, String directory, Map<String, byte[]> contents) {
        for (String path :
                Optional.ofNullable(context.getResourcePaths(directory)).orElse(Set.of())) {
            if (path.endsWith("/")) {
                collect(context, path, contents);
            } else {
                contents.put(path.substring(ROOT.length()), read(context, path));
            }
        }
    }

    private static byte[] read(ServletContext context, String path) {
        try (InputStream file = context.getResourceAsStream(path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String path) {
        return CONTENT_TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
