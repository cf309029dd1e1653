/** Users of the user pool, their stacks, and the mails that the service sends them. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.user;

import org.jspecify.annotations.NullMarked;
