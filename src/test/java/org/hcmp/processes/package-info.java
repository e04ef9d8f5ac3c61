/** The portal as a process: how it starts, refuses to start, stops, and goes on after it was killed. */
package org.hcmp.processes;
