/**
 * What everything else may stand on: digests, printable text, files that only their owner reads.
 */
@NullMarked
package dev.appstreamkit.provisioning.internal.ground;

import org.jspecify.annotations.NullMarked;
