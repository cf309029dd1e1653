/**
 * The machine role for programs that know nothing of it: keys for a shell, an endpoint for the AWS
 * SDKs, a profile that is kept fresh, and an examination of what stands in the way. The program
 * around them is in {@code dev.appstreamkit.bridge.command}.
 */
@NullMarked
package dev.appstreamkit.bridge;

import org.jspecify.annotations.NullMarked;
