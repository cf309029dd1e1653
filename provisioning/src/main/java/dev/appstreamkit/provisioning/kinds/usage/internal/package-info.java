/** How an account subscribes to usage reports. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.usage.internal;

import org.jspecify.annotations.NullMarked;
