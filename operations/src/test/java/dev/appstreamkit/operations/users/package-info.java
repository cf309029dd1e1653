/** Tests. */
@NullMarked
package dev.appstreamkit.operations.users;

import org.jspecify.annotations.NullMarked;
