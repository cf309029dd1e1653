/** The HTTP port: takes a request, finds its service and plays the reply. */
@NullMarked
package dev.appstreamkit.simulator.internal.front;

import org.jspecify.annotations.NullMarked;
