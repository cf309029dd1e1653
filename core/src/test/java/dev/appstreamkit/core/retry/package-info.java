@NullMarked
package dev.appstreamkit.core.retry;

import org.jspecify.annotations.NullMarked;
