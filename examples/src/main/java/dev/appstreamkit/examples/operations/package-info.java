/** The daily work: users from a file, sessions, links, health, usage, rules. */
@NullMarked
package dev.appstreamkit.examples.operations;

import org.jspecify.annotations.NullMarked;
