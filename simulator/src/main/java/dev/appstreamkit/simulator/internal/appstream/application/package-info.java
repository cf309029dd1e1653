/** Applications of app blocks, and the Elastic fleets that have them. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.application;

import org.jspecify.annotations.NullMarked;
