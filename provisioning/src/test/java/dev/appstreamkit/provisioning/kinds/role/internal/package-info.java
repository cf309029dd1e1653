@NullMarked
package dev.appstreamkit.provisioning.kinds.role.internal;

import org.jspecify.annotations.NullMarked;
