/** How tests run clients of other makers, where this machine has them. */
@NullMarked
package dev.appstreamkit.simulator.clients;

import org.jspecify.annotations.NullMarked;
