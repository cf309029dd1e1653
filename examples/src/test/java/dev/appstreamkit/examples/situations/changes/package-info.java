/** Situations in which descriptions change, and others change what is there. */
package dev.appstreamkit.examples.situations.changes;
