/** Fleets: the instances that applications are streamed from. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.fleet;

import org.jspecify.annotations.NullMarked;
