/** Situations in which files and connections are damaged. */
package dev.appstreamkit.examples.situations.breaking;
