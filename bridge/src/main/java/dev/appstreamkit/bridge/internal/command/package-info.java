/** The program's commands: what a person types, and what he reads. */
@NullMarked
package dev.appstreamkit.bridge.internal.command;

import org.jspecify.annotations.NullMarked;
