/** Ownership outside a run: manifests are opened, rebuilt by a search for tags, and changed. */
@NullMarked
package dev.appstreamkit.provisioning.internal.ownership;

import org.jspecify.annotations.NullMarked;
