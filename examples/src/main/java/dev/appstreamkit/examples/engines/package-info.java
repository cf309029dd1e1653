/** Environments on engines that exist. */
@NullMarked
package dev.appstreamkit.examples.engines;

import org.jspecify.annotations.NullMarked;
