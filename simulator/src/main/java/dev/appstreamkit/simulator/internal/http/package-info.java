/** Requests and replies as plain values, free of the HTTP server that carries them. */
@NullMarked
package dev.appstreamkit.simulator.internal.http;

import org.jspecify.annotations.NullMarked;
