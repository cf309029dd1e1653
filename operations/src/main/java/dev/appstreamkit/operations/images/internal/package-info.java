/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.images.internal;

import org.jspecify.annotations.NullMarked;
