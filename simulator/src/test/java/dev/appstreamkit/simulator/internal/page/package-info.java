/** Tests of the page for people, by HTTP and in a browser. */
@NullMarked
package dev.appstreamkit.simulator.internal.page;

import org.jspecify.annotations.NullMarked;
