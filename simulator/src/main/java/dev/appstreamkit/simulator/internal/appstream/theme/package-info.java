/** Themes: how the pages of a stack look. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.theme;

import org.jspecify.annotations.NullMarked;
