/** Tests of several processes that work on the same environment. */
@NullMarked
package dev.appstreamkit.provisioning.concurrency;

import org.jspecify.annotations.NullMarked;
