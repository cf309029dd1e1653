/**
 * The machine role for programs that know nothing of it: keys for a shell, an endpoint for the AWS
 * SDKs, a profile that is kept fresh, and an examination of what stands in the way. {@link
 * dev.appstreamkit.bridge.Main} is the program around them.
 */
@NullMarked
package dev.appstreamkit.bridge;

import org.jspecify.annotations.NullMarked;
