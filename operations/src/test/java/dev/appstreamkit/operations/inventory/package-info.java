/** Tests. */
@NullMarked
package dev.appstreamkit.operations.inventory;

import org.jspecify.annotations.NullMarked;
