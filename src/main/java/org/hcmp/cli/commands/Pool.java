package org.hcmp.cli.commands;

import picocli.CommandLine.Command;

/** What the commands about the pool's machines stand below. */
@Command(name = "pool")
public final class Pool {}
