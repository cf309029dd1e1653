/** The AWS clients of a provisioner: counted, never retrying by themselves. */
@NullMarked
package dev.appstreamkit.provisioning.internal.aws;

import org.jspecify.annotations.NullMarked;
