/** How themes are read, made, changed and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.theme.internal;

import org.jspecify.annotations.NullMarked;
