/** Image builders and the Image Assistant that runs on them. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import org.jspecify.annotations.NullMarked;
