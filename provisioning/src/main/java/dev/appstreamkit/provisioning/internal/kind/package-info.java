/** What kinds share: attributes of specs, tags, permissions. */
@NullMarked
package dev.appstreamkit.provisioning.internal.kind;

import org.jspecify.annotations.NullMarked;
