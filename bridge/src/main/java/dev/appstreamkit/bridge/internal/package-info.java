/** The keys, in the form in which the bridge's parts pass them on. */
@NullMarked
package dev.appstreamkit.bridge.internal;

import org.jspecify.annotations.NullMarked;
