/** Tests. */
@NullMarked
package dev.appstreamkit.operations.health.internal;

import org.jspecify.annotations.NullMarked;
