/** Active Directory domains that instances may join. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.directory;

import org.jspecify.annotations.NullMarked;
