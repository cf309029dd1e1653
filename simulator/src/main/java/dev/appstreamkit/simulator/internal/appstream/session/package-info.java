/** Streaming URLs, streaming sessions, and the people in them. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.session;

import org.jspecify.annotations.NullMarked;
