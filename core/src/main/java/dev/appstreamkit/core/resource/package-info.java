/** The vocabulary of resource descriptions: addresses, specs, attributes and problems. */
@NullMarked
package dev.appstreamkit.core.resource;

import org.jspecify.annotations.NullMarked;
