/** The doctor's checks. */
@NullMarked
package dev.appstreamkit.bridge.internal.doctor;

import org.jspecify.annotations.NullMarked;
