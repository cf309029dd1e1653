/** From resolved specs and what is there to a plan. Pure: nothing here calls a service. */
@NullMarked
package dev.appstreamkit.provisioning.internal.planning;

import org.jspecify.annotations.NullMarked;
