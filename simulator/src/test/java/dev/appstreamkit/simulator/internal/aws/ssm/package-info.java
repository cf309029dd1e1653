/** Tests of the simulated Parameter Store, over HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.ssm;

import org.jspecify.annotations.NullMarked;
