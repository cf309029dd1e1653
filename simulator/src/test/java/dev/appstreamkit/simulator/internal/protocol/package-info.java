/** What tests need of the protocols' internals. */
@NullMarked
package dev.appstreamkit.simulator.internal.protocol;

import org.jspecify.annotations.NullMarked;
