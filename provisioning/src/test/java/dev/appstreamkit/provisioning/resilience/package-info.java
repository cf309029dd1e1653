/** Tests of runs that are ended or disturbed at every point, and continued. */
@NullMarked
package dev.appstreamkit.provisioning.resilience;

import org.jspecify.annotations.NullMarked;
