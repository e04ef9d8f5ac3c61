package org.hcmp.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hcmp.catalogue.Item;
import org.hcmp.projects.NewProject;
import org.hcmp.projects.Owner;
import org.hcmp.provisioning.runners.Runner;

/**
 * A request that can be carried out.
 *
 * @param project what will be stored
 * @param owner whose it will be
 * @param item what of the catalogue it asks for
 * @param runner who will make it
 * @param secrets what its password fields hold, which is stored elsewhere
 */
record Order(NewProject project, Owner owner, Item item, Runner runner, ObjectNode secrets) {}
