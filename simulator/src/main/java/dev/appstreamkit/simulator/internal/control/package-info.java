/** The control API under {@code /_appstreamkit/v1/}. */
@NullMarked
package dev.appstreamkit.simulator.internal.control;

import org.jspecify.annotations.NullMarked;
