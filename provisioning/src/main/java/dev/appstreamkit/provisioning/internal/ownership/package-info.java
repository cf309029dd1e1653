/** Whose a resource is: manifests are opened, searched, rebuilt and changed outside a run. */
@NullMarked
package dev.appstreamkit.provisioning.internal.ownership;

import org.jspecify.annotations.NullMarked;
