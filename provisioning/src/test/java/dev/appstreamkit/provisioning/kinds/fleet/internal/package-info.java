@NullMarked
package dev.appstreamkit.provisioning.kinds.fleet.internal;

import org.jspecify.annotations.NullMarked;
