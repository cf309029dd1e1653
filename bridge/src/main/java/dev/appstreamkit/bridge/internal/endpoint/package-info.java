/** The local endpoint of the container-credentials protocol. */
@NullMarked
package dev.appstreamkit.bridge.internal.endpoint;

import org.jspecify.annotations.NullMarked;
