/** From resolved specs and what is there to a plan; pure. */
@NullMarked
package dev.appstreamkit.provisioning.internal.plan;

import org.jspecify.annotations.NullMarked;
