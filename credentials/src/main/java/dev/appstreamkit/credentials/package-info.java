/** The IAM role of the fleet for programs that run inside it. */
@NullMarked
package dev.appstreamkit.credentials;

import org.jspecify.annotations.NullMarked;
