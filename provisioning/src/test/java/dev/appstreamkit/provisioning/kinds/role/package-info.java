@NullMarked
package dev.appstreamkit.provisioning.kinds.role;

import org.jspecify.annotations.NullMarked;
