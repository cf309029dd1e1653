/** The module's one time source. */
@NullMarked
package dev.appstreamkit.credentials.internal.time;

import org.jspecify.annotations.NullMarked;
