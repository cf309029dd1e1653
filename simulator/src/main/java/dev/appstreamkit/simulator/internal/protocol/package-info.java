/** AWS's wire protocols over the SDK's own request and response classes. */
@NullMarked
package dev.appstreamkit.simulator.internal.protocol;

import org.jspecify.annotations.NullMarked;
