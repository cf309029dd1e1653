/** IAM policies: parsing, matching and deciding. */
@NullMarked
package dev.appstreamkit.simulator.internal.judge;

import org.jspecify.annotations.NullMarked;
