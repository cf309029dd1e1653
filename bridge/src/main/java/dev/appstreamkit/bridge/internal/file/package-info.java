/** Changing a file that others change, too, without losing or showing anything. */
@NullMarked
package dev.appstreamkit.bridge.internal.file;

import org.jspecify.annotations.NullMarked;
