/** IAM roles whose permissions the programs on a fleet's instances have. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.role;

import org.jspecify.annotations.NullMarked;
