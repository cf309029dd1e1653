@NullMarked
package dev.appstreamkit.provisioning.kinds.federation;

import org.jspecify.annotations.NullMarked;
