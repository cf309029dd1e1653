@NullMarked
package dev.appstreamkit.provisioning.kinds.scaling.internal;

import org.jspecify.annotations.NullMarked;
