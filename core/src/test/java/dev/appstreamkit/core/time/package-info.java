@NullMarked
package dev.appstreamkit.core.time;

import org.jspecify.annotations.NullMarked;
