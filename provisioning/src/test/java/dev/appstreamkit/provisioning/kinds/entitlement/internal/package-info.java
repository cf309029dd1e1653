@NullMarked
package dev.appstreamkit.provisioning.kinds.entitlement.internal;

import org.jspecify.annotations.NullMarked;
