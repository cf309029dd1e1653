/** Tests of the simulated Application Auto Scaling, over HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
