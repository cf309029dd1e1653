/** The streaming sessions of people: who is there, and how they end. */
@NullMarked
package dev.appstreamkit.operations.sessions;

import org.jspecify.annotations.NullMarked;
