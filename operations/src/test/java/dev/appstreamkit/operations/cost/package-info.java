/** Tests. */
@NullMarked
package dev.appstreamkit.operations.cost;

import org.jspecify.annotations.NullMarked;
