/** Service Quotas: reads what the simulated account may have. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.quotas;

import org.jspecify.annotations.NullMarked;
