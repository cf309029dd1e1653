/** Licensed software that is deployed to image builders. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.software;

import org.jspecify.annotations.NullMarked;
