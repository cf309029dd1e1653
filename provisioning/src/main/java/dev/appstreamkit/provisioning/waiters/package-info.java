/**
 * Ready-made waiters for AppStream, for programs that use a bare client of the AWS SDK and nothing
 * else of this library.
 */
@NullMarked
package dev.appstreamkit.provisioning.waiters;

import org.jspecify.annotations.NullMarked;
