/** What the bridge's parts share. */
@NullMarked
package dev.appstreamkit.bridge.internal;

import org.jspecify.annotations.NullMarked;
