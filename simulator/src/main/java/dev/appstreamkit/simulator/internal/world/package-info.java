/** The one mutable world: accounts, principals, keys, time, due events and transition tables. */
@NullMarked
package dev.appstreamkit.simulator.internal.world;

import org.jspecify.annotations.NullMarked;
