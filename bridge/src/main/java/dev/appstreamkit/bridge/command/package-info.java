/**
 * The program around the library: {@link dev.appstreamkit.bridge.command.Main} and its commands,
 * what a person types and what he reads.
 */
@NullMarked
package dev.appstreamkit.bridge.command;

import org.jspecify.annotations.NullMarked;
