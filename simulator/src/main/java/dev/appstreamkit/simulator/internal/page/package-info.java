/** The page for people: a listener and an origin of its own, which reaches the rest in-process. */
@NullMarked
package dev.appstreamkit.simulator.internal.page;

import org.jspecify.annotations.NullMarked;
