/** Stacks: what users are assigned to. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.stack;

import org.jspecify.annotations.NullMarked;
