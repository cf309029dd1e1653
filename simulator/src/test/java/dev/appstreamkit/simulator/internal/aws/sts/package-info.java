/** Tests of the simulated STS, over HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.sts;

import org.jspecify.annotations.NullMarked;
