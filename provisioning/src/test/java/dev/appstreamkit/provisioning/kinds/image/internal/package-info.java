@NullMarked
package dev.appstreamkit.provisioning.kinds.image.internal;

import org.jspecify.annotations.NullMarked;
