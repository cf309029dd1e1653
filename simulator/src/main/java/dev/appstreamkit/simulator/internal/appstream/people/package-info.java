/** The people who use fleets: they sign in, start sessions, and sit at instances. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.people;

import org.jspecify.annotations.NullMarked;
