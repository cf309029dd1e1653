/** Which user may use which stack. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.association;

import org.jspecify.annotations.NullMarked;
