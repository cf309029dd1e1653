/** Who did what with people and their sessions, as it is told to a listener. */
@NullMarked
package dev.appstreamkit.operations.audit;

import org.jspecify.annotations.NullMarked;
