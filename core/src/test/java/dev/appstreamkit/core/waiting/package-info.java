@NullMarked
package dev.appstreamkit.core.waiting;

import org.jspecify.annotations.NullMarked;
