/** Streaming URLs for people. */
@NullMarked
package dev.appstreamkit.operations.links;

import org.jspecify.annotations.NullMarked;
