/** The ten tasks, counted and run. */
@NullMarked
package dev.appstreamkit.peers;

import org.jspecify.annotations.NullMarked;
