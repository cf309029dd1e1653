/** Tests. */
@NullMarked
package dev.appstreamkit.operations.capacity;

import org.jspecify.annotations.NullMarked;
