/** What services answered, without anything that is a secret or names anybody. */
@NullMarked
package dev.appstreamkit.realaccount.recording;

import org.jspecify.annotations.NullMarked;
