/** What the AppStream kinds share: the service's rules for names and tags. */
@NullMarked
package dev.appstreamkit.provisioning.internal.instances;

import org.jspecify.annotations.NullMarked;
