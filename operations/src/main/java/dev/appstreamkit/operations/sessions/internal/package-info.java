/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.sessions.internal;

import org.jspecify.annotations.NullMarked;
