/** Entitlements of stacks, and the applications that they are for. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.entitlement;

import org.jspecify.annotations.NullMarked;
