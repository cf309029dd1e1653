/** Directory configurations, through which instances join a domain. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.directory;

import org.jspecify.annotations.NullMarked;
