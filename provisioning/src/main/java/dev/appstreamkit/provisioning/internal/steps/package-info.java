/** Carries out the steps of one change, with its waits and its journal. */
@NullMarked
package dev.appstreamkit.provisioning.internal.steps;

import org.jspecify.annotations.NullMarked;
