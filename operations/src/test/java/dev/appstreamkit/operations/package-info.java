/** Tests. */
@NullMarked
package dev.appstreamkit.operations;

import org.jspecify.annotations.NullMarked;
