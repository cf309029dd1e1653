/** Tests of how IAM policies are matched. */
@NullMarked
package dev.appstreamkit.simulator.internal.policy;

import org.jspecify.annotations.NullMarked;
