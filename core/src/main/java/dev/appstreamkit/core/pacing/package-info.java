/**
 * Slowing all callers of one API down together when it asks for it: {@link
 * dev.appstreamkit.core.pacing.Pacer}.
 */
@NullMarked
package dev.appstreamkit.core.pacing;

import org.jspecify.annotations.NullMarked;
