/**
 * The simulated AppStream 2.0: one folder per resource kind, over one state per account and region.
 */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream;

import org.jspecify.annotations.NullMarked;
