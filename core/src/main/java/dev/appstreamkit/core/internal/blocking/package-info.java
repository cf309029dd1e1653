/** How a blocking call waits for an asynchronous one; above {@code time}, not exported. */
@NullMarked
package dev.appstreamkit.core.internal.blocking;

import org.jspecify.annotations.NullMarked;
