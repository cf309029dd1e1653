/** Tests of changing a file that others change, too. */
@NullMarked
package dev.appstreamkit.bridge.internal.file;

import org.jspecify.annotations.NullMarked;
