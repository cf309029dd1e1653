/** Members of requests that no builder has a method for. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.extras;

import org.jspecify.annotations.NullMarked;
