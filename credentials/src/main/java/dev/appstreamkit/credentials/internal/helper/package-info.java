/** Runs the helper once and reads its answer. */
@NullMarked
package dev.appstreamkit.credentials.internal.helper;

import org.jspecify.annotations.NullMarked;
