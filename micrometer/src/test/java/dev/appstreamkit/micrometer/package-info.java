@NullMarked
package dev.appstreamkit.micrometer;

import org.jspecify.annotations.NullMarked;
