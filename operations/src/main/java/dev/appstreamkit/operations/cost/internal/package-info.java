/** How costs are reckoned. */
@NullMarked
package dev.appstreamkit.operations.cost.internal;

import org.jspecify.annotations.NullMarked;
