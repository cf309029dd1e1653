/**
 * An AWS account, or a simulated one, in which only what carries a run's name and tag is touched.
 */
@NullMarked
package dev.appstreamkit.realaccount.account;

import org.jspecify.annotations.NullMarked;
