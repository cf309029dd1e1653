/** How the workflows go, and what their activities do. */
@NullMarked
package dev.appstreamkit.temporal.internal;

import org.jspecify.annotations.NullMarked;
