/** What a stack looks like to its users. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.theme;

import org.jspecify.annotations.NullMarked;
