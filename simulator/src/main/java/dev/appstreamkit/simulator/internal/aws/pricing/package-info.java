/** The Price List: made-up prices in AWS's shape. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.pricing;

import org.jspecify.annotations.NullMarked;
