/** The ten tasks with this library. */
@NullMarked
package dev.appstreamkit.peers.ours;

import org.jspecify.annotations.NullMarked;
