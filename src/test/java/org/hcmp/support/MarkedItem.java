package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** An item whose playbooks leave marks on {@link Machines}: that they have begun, what they did, and whether two of them met. */
public final class MarkedItem {

    /** It lies in the tests' resources by that name. */
    public static final String USUAL = "marker";

    /** The same, whose work may take five seconds. */
    public static final String BRIEF = "brief";

    /** Looks like what Ansible would carry out, if people could write templates. */
    public static final String SECRET = "correct {{ horse }}";

    private static final Path SOURCE = Path.of("src/test/resources/catalogue", USUAL);

    private final Machines machines;
    private final Path catalogue;

    /** @param catalogue the directory of a portal's catalogue */
    public MarkedItem(Machines machines, Path catalogue) {
        this.machines = machines;
        this.catalogue = catalogue;
    }

    /** By that name, and with that before each playbook. */
    public void offer(String key, String before) {
        try {
            Path target = Files.createDirectories(catalogue.resolve(key));
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    Files.writeString(
                            target.resolve(file.getFileName()),
                            file.endsWith("item.yaml") ? itemOf(key, text) : before + text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String itemOf(String key, String text) {
        return text.replace("key: " + USUAL, "key: " + key)
                .replace("2222", String.valueOf(machines.port()))
                .replace("PT10M", key.equals(BRIEF) ? "PT5S" : "PT10M");
    }

    /** Asks a portal for one, and returns the project's id. */
    public int request(Portal portal, String key, String work) {
        machines.list().forEach(machine -> begun(machine).toFile().delete());
        return portal.accepted(asking(key, work));
    }

    /** The body of such a request. */
    public String asking(String key, String work) {
        return """
                {"serviceName":"shop","config":{"template":"%s","fields":{"work":%s,"secret":"%s"}},"targetInfra":{}}
                """.formatted(key, Portal.quoted(work), SECRET);
    }

    /** Waits until the work on a machine has begun. */
    public void awaitBegun(Machine machine) {
        patiently().until(() -> Files.exists(begun(machine)));
    }

    /** How often the work on a machine has begun since it was asked for. */
    public int beginnings(Machine machine) {
        try {
            return Files.readAllLines(begun(machine)).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machines on which two playbooks have been at work at the same time. */
    public List<Machine> whereTwoMet() {
        return machines.list().stream()
                .filter(machine -> Files.exists(machine.directory().resolve("twice")))
                .toList();
    }

    /** The machines that bear a mark. */
    public List<Machine> marked() {
        return machines.list().stream()
                .filter(machine -> Files.exists(mark(machine)))
                .toList();
    }

    /** What the mark on a machine says. */
    public String markOn(Machine machine) {
        try {
            return Files.readString(mark(machine), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A playbook takes its time, the more so beside other tests. */
    public static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(3));
    }

    private static Path begun(Machine machine) {
        return machine.directory().resolve("begun");
    }

    private static Path mark(Machine machine) {
        return machine.directory().resolve("mark");
    }
}
