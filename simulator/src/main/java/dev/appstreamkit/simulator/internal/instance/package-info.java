/**
 * Streaming instances as programs see them: their own identity, their machine role, their network.
 */
@NullMarked
package dev.appstreamkit.simulator.internal.instance;

import org.jspecify.annotations.NullMarked;
