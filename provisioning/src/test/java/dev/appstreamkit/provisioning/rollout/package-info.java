/** Rollouts in all their forms. */
@NullMarked
package dev.appstreamkit.provisioning.rollout;

import org.jspecify.annotations.NullMarked;
