/** How entitlements are read, compared, made, changed and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.entitlement.internal;

import org.jspecify.annotations.NullMarked;
