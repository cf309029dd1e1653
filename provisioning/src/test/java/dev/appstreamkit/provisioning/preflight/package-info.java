/** Tests of what is found before the first change, against the simulated account. */
@NullMarked
package dev.appstreamkit.provisioning.preflight;

import org.jspecify.annotations.NullMarked;
