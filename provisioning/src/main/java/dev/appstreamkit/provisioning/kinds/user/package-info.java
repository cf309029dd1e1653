/** Users of the user pool. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.user;

import org.jspecify.annotations.NullMarked;
