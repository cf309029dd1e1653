/** The machine role's provider side by side with the SDK's provider for the same profile. */
@NullMarked
package dev.appstreamkit.benchmarks.credentials;

import org.jspecify.annotations.NullMarked;
