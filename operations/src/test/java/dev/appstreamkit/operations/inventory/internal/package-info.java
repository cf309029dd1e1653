/** Tests. */
@NullMarked
package dev.appstreamkit.operations.inventory.internal;

import org.jspecify.annotations.NullMarked;
