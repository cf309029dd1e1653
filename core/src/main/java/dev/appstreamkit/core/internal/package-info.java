/** Helpers of this module; not exported. */
@NullMarked
package dev.appstreamkit.core.internal;

import org.jspecify.annotations.NullMarked;
