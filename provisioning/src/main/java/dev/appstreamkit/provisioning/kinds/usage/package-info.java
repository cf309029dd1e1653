/** Reports of who uses what. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.usage;

import org.jspecify.annotations.NullMarked;
