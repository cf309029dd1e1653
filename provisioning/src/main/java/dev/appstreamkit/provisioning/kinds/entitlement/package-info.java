/** Which users see which applications of a stack. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.entitlement;

import org.jspecify.annotations.NullMarked;
