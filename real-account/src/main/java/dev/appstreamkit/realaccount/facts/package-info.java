/** What nobody could confirm yet, and the page that says what came of trying. */
@NullMarked
package dev.appstreamkit.realaccount.facts;

import org.jspecify.annotations.NullMarked;
