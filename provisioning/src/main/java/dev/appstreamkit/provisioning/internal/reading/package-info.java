/** Reads what is there, and has a plan made of it. */
@NullMarked
package dev.appstreamkit.provisioning.internal.reading;

import org.jspecify.annotations.NullMarked;
