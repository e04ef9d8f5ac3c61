package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This server among those that share the runs of a database. */
@ApplicationScoped
public class Node {

    private final String id = UUID.randomUUID().toString();

    /** Unlike any other node's, and new at every start. */
    public String id() {
        return id;
    }
}
