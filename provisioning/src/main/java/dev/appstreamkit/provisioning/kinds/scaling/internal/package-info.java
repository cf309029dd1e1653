/** How scaling targets are read, registered, changed and deregistered. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.scaling.internal;

import org.jspecify.annotations.NullMarked;
