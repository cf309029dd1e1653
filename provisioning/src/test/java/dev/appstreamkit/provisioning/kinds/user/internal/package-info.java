@NullMarked
package dev.appstreamkit.provisioning.kinds.user.internal;

import org.jspecify.annotations.NullMarked;
