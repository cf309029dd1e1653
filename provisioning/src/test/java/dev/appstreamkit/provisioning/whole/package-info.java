/** One environment with a resource of every kind, from nothing to nothing. */
@NullMarked
package dev.appstreamkit.provisioning.whole;

import org.jspecify.annotations.NullMarked;
