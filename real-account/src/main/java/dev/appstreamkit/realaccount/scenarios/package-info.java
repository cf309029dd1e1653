/** What is played: each makes a few resources, looks at them, and takes them away again. */
@NullMarked
package dev.appstreamkit.realaccount.scenarios;

import org.jspecify.annotations.NullMarked;
