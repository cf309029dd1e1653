/** Tests of the wire protocols' documents. */
@NullMarked
package dev.appstreamkit.simulator.internal.front;

import org.jspecify.annotations.NullMarked;
