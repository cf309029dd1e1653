/** The check in a real account, rehearsed on a simulator, in another account of it. */
@NullMarked
package dev.appstreamkit.realaccount;

import org.jspecify.annotations.NullMarked;
