/** Environments on a command line: plan, approve, apply, drift and destroy. */
@NullMarked
package dev.appstreamkit.command;

import org.jspecify.annotations.NullMarked;
