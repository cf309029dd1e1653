/** A provisioner on a simulator: for JUnit 5, and for programs beside a simulator's server. */
@NullMarked
package dev.appstreamkit.simulatorjunit;

import org.jspecify.annotations.NullMarked;
