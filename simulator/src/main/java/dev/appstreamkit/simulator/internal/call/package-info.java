/** One call of a service, as its handler sees it. */
@NullMarked
package dev.appstreamkit.simulator.internal.call;

import org.jspecify.annotations.NullMarked;
