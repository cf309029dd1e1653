/** Application Auto Scaling, as far as it scales AppStream's fleets. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
