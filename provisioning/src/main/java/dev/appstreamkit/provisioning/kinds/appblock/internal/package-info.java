/** How app blocks are read, made, packaged and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.appblock.internal;

import org.jspecify.annotations.NullMarked;
