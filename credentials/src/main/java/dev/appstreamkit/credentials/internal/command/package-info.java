/** Which program hands out the keys: profile, command line, and what is allowed to be started. */
@NullMarked
package dev.appstreamkit.credentials.internal.command;

import org.jspecify.annotations.NullMarked;
