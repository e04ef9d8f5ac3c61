/** One class is one command. */
package org.hcmp.cli.commands;
