/** STS: who am I, and assume a role. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.sts;

import org.jspecify.annotations.NullMarked;
