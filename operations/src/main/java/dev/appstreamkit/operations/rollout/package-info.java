/** Roll-outs of images over fleets. */
@NullMarked
package dev.appstreamkit.operations.rollout;

import org.jspecify.annotations.NullMarked;
