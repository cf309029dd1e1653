/** What the parts of the module share. */
@NullMarked
package dev.appstreamkit.operations.internal;

import org.jspecify.annotations.NullMarked;
