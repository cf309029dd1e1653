/** The ten tasks with the bare AWS SDK for Java. */
@NullMarked
package dev.appstreamkit.peers.sdk;

import org.jspecify.annotations.NullMarked;
