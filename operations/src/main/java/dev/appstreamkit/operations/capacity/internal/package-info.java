/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.capacity.internal;

import org.jspecify.annotations.NullMarked;
