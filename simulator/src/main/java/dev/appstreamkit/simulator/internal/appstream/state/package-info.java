/** What one account has in one region, and the vocabulary that all resource kinds share. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.state;

import org.jspecify.annotations.NullMarked;
