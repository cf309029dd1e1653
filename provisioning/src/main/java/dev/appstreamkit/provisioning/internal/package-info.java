/** What the packages of this module share. */
@NullMarked
package dev.appstreamkit.provisioning.internal;

import org.jspecify.annotations.NullMarked;
