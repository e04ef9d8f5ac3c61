package org.hcmp.benchmark;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hcmp.support.Compilers;
import org.hcmp.support.Directories;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;

/** What is measured: a portal started for it beside a database of its own, or whatever answers at an address. */
final class Subject implements AutoCloseable {

    /** Lets a scenario say that its clients are elsewhere. */
    private static final Map<String, String> PROXY = Map.of("cmp.http.trusted-proxies", "127.0.0.1,::1");

    private final String name;
    private final String url;
    private final Optional<TestDatabase> database;
    private final Optional<PortalProcess> process;
    private final Path directory;

    private Subject(
            String name, String url, Optional<TestDatabase> database, Optional<PortalProcess> process, Path directory) {
        this.name = name;
        this.url = url;
        this.database = database;
        this.process = process;
        this.directory = directory;
    }

    /** Another implementation of the contract, which holds its data already. */
    static Subject at(String url) {
        return new Subject(url, url, Optional.empty(), Optional.empty(), Path.of("."));
    }

    /** A portal as its operator would start it, on an empty database. */
    static Subject started(Server server, boolean postgres) {
        Path directory = Path.of(System.getProperty("build.directory"), "benchmark-requests");
        Directories.empty(directory);
        TestDatabase database = postgres ? TestDatabase.postgres() : TestDatabase.sqlite(directory.resolve("app.db"));
        PortalProcess process = new PortalProcess.Start(server, directory)
                .with(Compilers.BOTH)
                .with(database.settings())
                .with(PROXY)
                .withJavaOptions("-Xlog:gc:file=" + directory.resolve("gc.log"))
                .withJavaOptions(System.getProperty("benchmark.jvm", ""))
                .start();
        String name = "%s on %s".formatted(server, postgres ? "PostgreSQL" : "SQLite");
        return new Subject(name, process.baseUrl(), Optional.of(database), Optional.of(process), directory);
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    /** The database beside it, if that is known. */
    Optional<TestDatabase> database() {
        return database;
    }

    /** The process, if it was started here. */
    Optional<PortalProcess> process() {
        return process;
    }

    /** A client that has signed in. */
    Portal signedIn() {
        Portal portal = new Portal(url);
        portal.signIn(System.getProperty("benchmark.password", "1234"));
        return portal;
    }

    /** What it has cost until now. */
    Cost cost() {
        return process.map(running -> Cost.of(running.pid(), directory.resolve("gc.log")))
                .orElse(Cost.UNKNOWN);
    }

    @Override
    public void close() {
        process.ifPresent(PortalProcess::close);
        database.ifPresent(TestDatabase::close);
    }
}
