/** Tests. */
@NullMarked
package dev.appstreamkit.operations.links;

import org.jspecify.annotations.NullMarked;
