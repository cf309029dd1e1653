/** How the engine fares with large environments, and beside a program on the bare SDK. */
@NullMarked
package dev.appstreamkit.benchmarks.provisioning;

import org.jspecify.annotations.NullMarked;
