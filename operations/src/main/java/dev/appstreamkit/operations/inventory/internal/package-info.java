/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.inventory.internal;

import org.jspecify.annotations.NullMarked;
