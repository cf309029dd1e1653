/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.health.internal;

import org.jspecify.annotations.NullMarked;
