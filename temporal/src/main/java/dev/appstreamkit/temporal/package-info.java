/** An environment as a workflow of Temporal, and campaigns over many environments. */
@NullMarked
package dev.appstreamkit.temporal;

import org.jspecify.annotations.NullMarked;
