@NullMarked
package dev.appstreamkit.bridge.internal.endpoint;

import org.jspecify.annotations.NullMarked;
