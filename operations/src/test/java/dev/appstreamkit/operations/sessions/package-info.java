/** Tests. */
@NullMarked
package dev.appstreamkit.operations.sessions;

import org.jspecify.annotations.NullMarked;
