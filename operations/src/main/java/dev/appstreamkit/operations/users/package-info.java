/** The users of the user pool: many from a file, one by one every day. */
@NullMarked
package dev.appstreamkit.operations.users;

import org.jspecify.annotations.NullMarked;
