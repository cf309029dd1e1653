@NullMarked
package dev.appstreamkit.core.resource;

import org.jspecify.annotations.NullMarked;
