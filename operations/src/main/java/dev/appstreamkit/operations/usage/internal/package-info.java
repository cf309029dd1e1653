/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.usage.internal;

import org.jspecify.annotations.NullMarked;
