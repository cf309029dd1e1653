@NullMarked
package dev.appstreamkit.provisioning.kinds.association.internal;

import org.jspecify.annotations.NullMarked;
