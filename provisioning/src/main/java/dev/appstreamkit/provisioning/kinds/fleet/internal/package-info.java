/** How fleets are read, made, changed and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.fleet.internal;

import org.jspecify.annotations.NullMarked;
