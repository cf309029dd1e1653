/** Scaling: how many instances a fleet has while people come and go. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.scaling;

import org.jspecify.annotations.NullMarked;
