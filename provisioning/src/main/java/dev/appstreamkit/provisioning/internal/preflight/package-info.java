/** What is looked at before the first change: networks, quotas, what goes with what. */
@NullMarked
package dev.appstreamkit.provisioning.internal.preflight;

import org.jspecify.annotations.NullMarked;
