/** Stopping what a provisioner does: interrupts, cancelled futures, pauses, closing. */
@NullMarked
package dev.appstreamkit.provisioning.stopping;

import org.jspecify.annotations.NullMarked;
