/** How the services are put together into one simulator. */
@NullMarked
package dev.appstreamkit.simulator.internal.wiring;

import org.jspecify.annotations.NullMarked;
