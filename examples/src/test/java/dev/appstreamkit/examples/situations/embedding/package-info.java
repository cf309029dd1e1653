/** Situations of programs that embed the library. */
package dev.appstreamkit.examples.situations.embedding;
