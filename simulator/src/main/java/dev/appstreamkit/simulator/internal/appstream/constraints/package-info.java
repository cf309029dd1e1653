/** What the service's API model demands of a request, as data, and the check against it. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.constraints;

import org.jspecify.annotations.NullMarked;
