package org.hcmp.catalogue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hcmp.platform.secrets.Sha256;

/**
 * The files of an item, as its source has them at this moment.
 *
 * @param files by path within the item's directory, with slashes
 */
record ItemFiles(SortedMap<String, ItemFile> files) {

    /** The file that makes a directory an item. */
    static final String ITEM = "item.yaml";

    /** What an item may hold at most, in bytes; it goes through the database to every node. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    /** How many files an item may have at most. */
    static final int MOST_FILES = 1_000;

    /**
     * One of them.
     *
     * @param content its bytes
     * @param executable whether it can be started as a program
     */
    record ItemFile(byte[] content, boolean executable) {}

    static ItemFiles of(Map<String, ItemFile> files) {
        return new ItemFiles(new TreeMap<>(files));
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    String text(String path) {
        return new String(files.get(path).content(), StandardCharsets.UTF_8);
    }

    /** A digest of the item's key and every file, which is the same wherever it is made. */
    String version(String key) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(key.getBytes(StandardCharsets.UTF_8));
        files.forEach((path, file) -> {
            all.writeBytes((file.executable() ? "\n*" : "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            all.write('\n');
            all.writeBytes(Base64.getEncoder().encode(file.content()));
        });
        return Sha256.hex(all.toString(StandardCharsets.UTF_8));
    }
}
