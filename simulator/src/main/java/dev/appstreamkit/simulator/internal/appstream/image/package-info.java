/** Images: the service's base images, an account's own, and those shared with it. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.image;

import org.jspecify.annotations.NullMarked;
