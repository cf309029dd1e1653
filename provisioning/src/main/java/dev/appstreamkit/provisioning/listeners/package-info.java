/** Ready-made listeners: progress for people, JSON lines for programs, log events. */
@NullMarked
package dev.appstreamkit.provisioning.listeners;

import org.jspecify.annotations.NullMarked;
