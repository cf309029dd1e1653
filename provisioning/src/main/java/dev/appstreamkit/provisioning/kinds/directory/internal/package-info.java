/** How directory configurations are read, compared, made, changed and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.directory.internal;

import org.jspecify.annotations.NullMarked;
