/** Tests of plans that come to rest: after an apply, planning again finds nothing to do. */
@NullMarked
package dev.appstreamkit.provisioning.convergence;

import org.jspecify.annotations.NullMarked;
