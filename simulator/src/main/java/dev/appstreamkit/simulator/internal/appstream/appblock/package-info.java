/** App blocks: what the applications of Elastic fleets are packed in. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.appblock;

import org.jspecify.annotations.NullMarked;
