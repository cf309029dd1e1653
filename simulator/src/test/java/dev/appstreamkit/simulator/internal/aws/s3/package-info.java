/** Tests of the simulated S3, over HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.s3;

import org.jspecify.annotations.NullMarked;
