/** Service Quotas: reads what the simulated account may have. */
@NullMarked
package dev.appstreamkit.simulator.internal.quotas;

import org.jspecify.annotations.NullMarked;
