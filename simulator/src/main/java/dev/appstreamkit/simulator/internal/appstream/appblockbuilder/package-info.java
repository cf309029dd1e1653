/** App block builders, their states, and the app blocks that they are for. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import org.jspecify.annotations.NullMarked;
