/** Tests. */
@NullMarked
package dev.appstreamkit.simulatorjunit;

import org.jspecify.annotations.NullMarked;
