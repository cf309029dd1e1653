/** Rules for environments that come with the library, as data with their sources. */
@NullMarked
package dev.appstreamkit.operations.rules;

import org.jspecify.annotations.NullMarked;
