@NullMarked
package dev.appstreamkit.core.pacing;

import org.jspecify.annotations.NullMarked;
