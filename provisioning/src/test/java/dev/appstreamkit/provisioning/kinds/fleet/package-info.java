@NullMarked
package dev.appstreamkit.provisioning.kinds.fleet;

import org.jspecify.annotations.NullMarked;
