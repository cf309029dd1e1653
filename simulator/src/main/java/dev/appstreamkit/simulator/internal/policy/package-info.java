/** IAM policies: parsing, matching and deciding. */
@NullMarked
package dev.appstreamkit.simulator.internal.policy;

import org.jspecify.annotations.NullMarked;
