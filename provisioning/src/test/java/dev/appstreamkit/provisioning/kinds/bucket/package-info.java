@NullMarked
package dev.appstreamkit.provisioning.kinds.bucket;

import org.jspecify.annotations.NullMarked;
