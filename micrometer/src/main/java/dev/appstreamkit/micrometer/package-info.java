/** Metrics and traces of what a provisioner does, through Micrometer. */
@NullMarked
package dev.appstreamkit.micrometer;

import org.jspecify.annotations.NullMarked;
