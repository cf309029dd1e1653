/** AppStream environments as programs: describe, plan, apply, destroy. */
@NullMarked
package dev.appstreamkit.provisioning;

import org.jspecify.annotations.NullMarked;
