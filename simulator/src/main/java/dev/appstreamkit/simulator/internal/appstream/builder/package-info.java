/** What image builders and app block builders have in common. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.builder;

import org.jspecify.annotations.NullMarked;
