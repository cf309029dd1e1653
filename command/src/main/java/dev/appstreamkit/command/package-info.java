/** Environments on a command line: plan, approve, apply, drift, destroy and the daily work. */
@NullMarked
package dev.appstreamkit.command;

import org.jspecify.annotations.NullMarked;
