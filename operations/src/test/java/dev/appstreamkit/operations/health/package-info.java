/** Tests. */
@NullMarked
package dev.appstreamkit.operations.health;

import org.jspecify.annotations.NullMarked;
