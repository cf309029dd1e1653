/** How networks are looked up by tags. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.network.internal;

import org.jspecify.annotations.NullMarked;
