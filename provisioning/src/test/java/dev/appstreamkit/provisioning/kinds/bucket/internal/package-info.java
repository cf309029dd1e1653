@NullMarked
package dev.appstreamkit.provisioning.kinds.bucket.internal;

import org.jspecify.annotations.NullMarked;
