/** Tests of workflows on Temporal's own test server and the simulator. */
@NullMarked
package dev.appstreamkit.temporal;

import org.jspecify.annotations.NullMarked;
