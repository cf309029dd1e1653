/** How a fleet is, in sentences. */
@NullMarked
package dev.appstreamkit.operations.health;

import org.jspecify.annotations.NullMarked;
