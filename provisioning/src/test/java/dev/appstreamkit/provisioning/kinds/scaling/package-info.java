@NullMarked
package dev.appstreamkit.provisioning.kinds.scaling;

import org.jspecify.annotations.NullMarked;
