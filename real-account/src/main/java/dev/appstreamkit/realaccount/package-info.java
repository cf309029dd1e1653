/** Plays scenarios in an AWS account, records what it answers, and says what is true of it. */
@NullMarked
package dev.appstreamkit.realaccount;

import org.jspecify.annotations.NullMarked;
