/** How applications are read, made, changed, given to fleets and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.application.internal;

import org.jspecify.annotations.NullMarked;
