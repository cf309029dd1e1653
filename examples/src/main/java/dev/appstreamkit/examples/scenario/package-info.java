/** The reference scenario: two users of a fleet share a file, and nobody types an access key. */
@NullMarked
package dev.appstreamkit.examples.scenario;

import org.jspecify.annotations.NullMarked;
