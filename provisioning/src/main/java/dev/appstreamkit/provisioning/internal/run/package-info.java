/**
 * Carries out a plan: one change after the other where they depend on each other, the rest at once.
 */
@NullMarked
package dev.appstreamkit.provisioning.internal.run;

import org.jspecify.annotations.NullMarked;
