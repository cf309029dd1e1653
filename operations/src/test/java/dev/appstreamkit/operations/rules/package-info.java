/** Tests. */
@NullMarked
package dev.appstreamkit.operations.rules;

import org.jspecify.annotations.NullMarked;
