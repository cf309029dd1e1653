/** Tests. */
@NullMarked
package dev.appstreamkit.operations.usage;

import org.jspecify.annotations.NullMarked;
