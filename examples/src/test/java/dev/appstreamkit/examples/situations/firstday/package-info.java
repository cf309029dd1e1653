/** Situations that a new user meets on the first day. */
package dev.appstreamkit.examples.situations.firstday;
