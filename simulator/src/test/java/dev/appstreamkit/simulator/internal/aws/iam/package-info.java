/** Tests of the simulated IAM, over HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.iam;

import org.jspecify.annotations.NullMarked;
