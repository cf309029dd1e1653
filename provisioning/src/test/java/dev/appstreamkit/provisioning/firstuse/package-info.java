/** Accounts that never used AppStream, whose own roles are made where that is wanted. */
@NullMarked
package dev.appstreamkit.provisioning.firstuse;

import org.jspecify.annotations.NullMarked;
