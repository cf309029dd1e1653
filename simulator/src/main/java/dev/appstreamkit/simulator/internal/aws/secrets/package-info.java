/** Secrets Manager: the one read that programs need, and the control API's way to fill it. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.secrets;

import org.jspecify.annotations.NullMarked;
