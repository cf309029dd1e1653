/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.links.internal;

import org.jspecify.annotations.NullMarked;
