/** What the services' API models demand of requests, as data, and the check against them. */
@NullMarked
package dev.appstreamkit.simulator.internal.constraints;

import org.jspecify.annotations.NullMarked;
