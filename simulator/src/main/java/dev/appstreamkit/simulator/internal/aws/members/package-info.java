/** What the simulator takes of AWS's requests, and what it refuses by name. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.members;

import org.jspecify.annotations.NullMarked;
