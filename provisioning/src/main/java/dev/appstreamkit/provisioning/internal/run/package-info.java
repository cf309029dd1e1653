/** From a plan to outcomes: steps, waits, retries. */
@NullMarked
package dev.appstreamkit.provisioning.internal.run;

import org.jspecify.annotations.NullMarked;
