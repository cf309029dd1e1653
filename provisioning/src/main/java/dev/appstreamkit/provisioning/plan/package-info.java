/**
 * What is described, what a plan would do about it, and what became of it; and how all of this is
 * shown.
 */
@NullMarked
package dev.appstreamkit.provisioning.plan;

import org.jspecify.annotations.NullMarked;
