/** Fleets and builders that start and stop, by hand and by office hours. */
@NullMarked
package dev.appstreamkit.operations.capacity;

import org.jspecify.annotations.NullMarked;
