@NullMarked
package dev.appstreamkit.simulator.internal.appstream;

import org.jspecify.annotations.NullMarked;
