/** Tests of the wire protocols' documents. */
@NullMarked
package dev.appstreamkit.simulator.internal.protocol;

import org.jspecify.annotations.NullMarked;
