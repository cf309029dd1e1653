/** How files are uploaded, compared and deleted. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.file.internal;

import org.jspecify.annotations.NullMarked;
