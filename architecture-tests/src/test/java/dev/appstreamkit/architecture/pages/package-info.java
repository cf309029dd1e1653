/** The Java code of README and of the other pages, compiled, and run where it stands in a test. */
@NullMarked
package dev.appstreamkit.architecture.pages;

import org.jspecify.annotations.NullMarked;
