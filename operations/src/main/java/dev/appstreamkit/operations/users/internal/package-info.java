/** How it is done. */
@NullMarked
package dev.appstreamkit.operations.users.internal;

import org.jspecify.annotations.NullMarked;
