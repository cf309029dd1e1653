/** Time as a seam: system, accelerated, advanced by hand, or self-advancing. */
@NullMarked
package dev.appstreamkit.core.time;

import org.jspecify.annotations.NullMarked;
